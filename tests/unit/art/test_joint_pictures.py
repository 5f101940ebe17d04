"""The pictures of hip, shoulder, mid back and of a nerve are such as an anatomist would expect."""

from __future__ import annotations

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path.parser import parse_path

PAIRS = ("t5_t6", "t6_t7", "t7_t8")


def box(read, name):
    """Left, top, right and bottom of a structure or group."""
    pen = BoundsPen(None)
    for part in read.parts:
        if name == part.id or name in part.groups:
            parse_path(part.data, pen)
    assert pen.bounds is not None, f"{read.name} has no {name}"
    return pen.bounds


def middle(read, name):
    left, top, right, bottom = box(read, name)
    return (left + right) / 2, (top + bottom) / 2


def test_the_ball_of_the_right_hip_sits_in_its_socket_below_the_wing_and_beside_the_middle(drawing):
    read = drawing("hip_front.svg")
    joint, femur, pubis = middle(read, "joint_space"), box(read, "femur_bone"), middle(read, "pubic_joint")
    assert middle(read, "femur_bone")[0] < joint[0] < pubis[0]  # the outer side is at the left
    assert box(read, "hip_bone")[1] < box(read, "joint_space")[1]
    assert box(read, "joint_space")[1] < femur[1] + 5  # the socket roofs the ball
    assert femur[3] > read.view_box[3]  # the leg goes on


def test_the_nerves_of_the_hip_run_in_front_of_the_joint_and_the_outer_one_is_the_femoral(drawing):
    read = drawing("hip_front.svg")
    femoral, obturator = box(read, "nerve_femoral_trunk"), box(read, "nerve_obturator_trunk")
    joint = box(read, "joint_space")
    assert femoral[1] < joint[1] < joint[3] < femoral[3]
    assert middle(read, "nerve_femoral_trunk")[0] < middle(read, "nerve_obturator_trunk")[0]
    assert obturator[3] < box(read, "hip_bone")[3]  # it leaves through the opening of the hip bone


def test_the_right_shoulder_has_arm_socket_and_blade_from_the_outer_side_inward(drawing):
    read = drawing("shoulder_front.svg")
    order = ["humerus_bone", "joint_space", "blade_bone"]
    across = [middle(read, name)[0] for name in order]
    assert across == sorted(across)
    assert box(read, "acromion")[3] < box(read, "humerus_bone")[1]
    tendon = middle(read, "tendon_cuff")[1]
    assert middle(read, "acromion")[1] < tendon < middle(read, "joint_space")[1]
    assert box(read, "collarbone")[2] > box(read, "blade_bone")[2]


def test_the_upper_nerve_of_the_shoulder_reaches_the_joint_from_above_the_other_from_below(drawing):
    read = drawing("shoulder_front.svg")
    joint = box(read, "joint_space")
    assert box(read, "nerve_suprascapular_trunk")[1] < joint[1]
    assert box(read, "nerve_suprascapular_trunk")[0] > joint[2]
    assert box(read, "nerve_axillary_trunk")[3] > joint[3]
    assert box(read, "nerve_axillary_trunk")[0] < joint[0]


def test_the_mid_back_has_four_bones_in_order_each_with_a_rib_at_both_sides(drawing):
    read = drawing("thoracic_back.svg")
    heights = [middle(read, f"{level}_body")[1] for level in ("t5", "t6", "t7", "t8")]
    assert heights == sorted(heights)
    for number in "5678":
        for side in ("left", "right"):
            assert box(read, f"rib_{number}_{side}")[3] > middle(read, f"t{number}_body")[1]


def test_the_mid_back_spines_point_down_over_the_bone_below(drawing):
    read = drawing("thoracic_back.svg")
    for upper, lower in (("t5", "t6"), ("t6", "t7"), ("t7", "t8")):
        assert box(read, f"{upper}_spinous")[3] > box(read, f"{lower}_arch")[1]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_mid_back_joints_lie_between_their_bones_and_left_is_left(drawing, pair):
    read = drawing("thoracic_back.svg")
    upper, lower = pair.split("_")
    center = read.view_box[2] / 2
    left, right = middle(read, f"facet_{pair}_left"), middle(read, f"facet_{pair}_right")
    assert middle(read, f"{upper}_body")[1] < left[1] < middle(read, f"{lower}_body")[1]
    assert left[0] < center < right[0]
    assert left[0] + right[0] == pytest.approx(2 * center, abs=0.3)


@pytest.mark.parametrize("level", ["t5", "t6", "t7"])
def test_a_small_nerve_of_the_mid_back_passes_over_the_side_process_of_the_bone_below(drawing, level):
    read = drawing("thoracic_back.svg")
    below = f"t{int(level[1]) + 1}"
    left, top, _, bottom = box(read, f"medial_branch_{level}_left")
    arch = box(read, f"{below}_arch")
    assert left <= arch[0] + 3
    assert top < arch[1] + 20
    assert bottom > middle(read, f"{below}_body")[1]


def test_a_nerve_outside_the_spine_lies_under_skin_and_muscle_and_sends_branches_to_the_skin(drawing):
    read = drawing("peripheral_nerve.svg")
    depths = [middle(read, name)[1] for name in ("skin", "fat", "muscle_above", "nerve_trunk", "muscle_below")]
    assert depths == sorted(depths)
    for branch in ("nerve_branch_first", "nerve_branch_second"):
        assert box(read, branch)[1] < box(read, "muscle_above")[1]
        assert box(read, branch)[3] > box(read, "nerve_trunk")[1]
    cut, bundles = box(read, "nerve_cut"), box(read, "nerve_bundles")
    assert cut[0] < bundles[0] < bundles[2] < cut[2]


@pytest.mark.parametrize("file", ["lumbar_back.svg", "sacroiliac_pelvis.svg"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_first_sacral_root_ends_at_the_uppermost_opening_of_the_sacrum(drawing, file, side):
    read = drawing(file)
    root, openings = box(read, f"nerve_root_s1_{side}"), box(read, "sacral_openings")
    assert openings[1] < root[3] < openings[1] + 22
    assert root[3] < (openings[1] + openings[3]) / 2
