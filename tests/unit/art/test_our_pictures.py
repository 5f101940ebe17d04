"""Our pictures hold what content lights up and what an anatomist would look for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path.parser import parse_path

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(path.name for path in (ROOT / "resources" / "anatomy").glob("*.svg"))
LEVELS = ("l1", "l2", "l3", "l4", "l5")
PAIRS = ("l3_l4", "l4_l5", "l5_s1")


def box(drawing, name):
    """Left, top, right and bottom of a structure or group."""
    pen = BoundsPen(None)
    for part in drawing.parts:
        if name == part.id or name in part.groups:
            parse_path(part.data, pen)
    assert pen.bounds is not None, f"{drawing.name} has no {name}"
    return pen.bounds


def middle(drawing, name):
    left, top, right, bottom = box(drawing, name)
    return (left + right) / 2, (top + bottom) / 2


def ids(drawing):
    return {name for part in drawing.parts for name in (part.id, *part.groups) if name}


@pytest.mark.parametrize("name", FILES)
def test_every_picture_is_of_our_subset_and_says_what_it_shows(drawing, name):
    read = drawing(name)
    assert read.title
    assert read.description.endswith(".")
    assert (ROOT / "resources" / "anatomy" / name).stat().st_size < 60_000


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_body_has_a_region_for_each_site_of_the_content_and_no_other(drawing, view):
    sites = yaml.safe_load((ROOT / "content" / "base" / "sites.yaml").read_text(encoding="utf-8"))
    wanted = {site for site, facts in sites.items() if view in facts["views"]}
    regions = {part.id for part in drawing(f"body_{view}.svg").parts if "regions" in part.groups}
    assert regions == wanted


def lit_in_content():
    for file in ("structures.yaml", "procedures.yaml"):
        for facts in yaml.safe_load((ROOT / "content" / "base" / file).read_text(encoding="utf-8")).values():
            shown = [*facts.get("anatomy", [])]
            if file == "structures.yaml":
                shown += facts["pictures"]
            for picture in shown:
                for name in picture["light"]:
                    yield picture["file"], name


@pytest.mark.parametrize(("file", "name"), sorted(set(lit_in_content())))
def test_whatever_the_content_lights_is_in_the_picture(drawing, file, name):
    assert name in ids(drawing(file))


@pytest.mark.parametrize(("view", "left_is_at_the_right"), [("front", True), ("back", False)])
def test_left_and_right_are_the_persons_own(drawing, view, left_is_at_the_right):
    read = drawing(f"body_{view}.svg")
    center = read.view_box[0] + read.view_box[2] / 2
    sided = [part.id for part in read.parts if part.id.startswith("left_")]
    assert len(sided) >= 9
    for name in sided:
        twin = name.replace("left_", "right_")
        left, right = middle(read, name)[0], middle(read, twin)[0]
        assert (left > center) is left_is_at_the_right
        assert left + right == pytest.approx(2 * center, abs=0.2)
        assert middle(read, name)[1] == pytest.approx(middle(read, twin)[1], abs=0.2)


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_body_is_in_order_from_head_to_foot_and_about_seven_and_a_half_heads_tall(drawing, view):
    read = drawing(f"body_{view}.svg")
    trunk = ["chest", "belly"] if view == "front" else ["upper_back", "low_back", "left_buttock"]
    order = ["head", "neck", *trunk, "left_thigh", "left_knee", "left_leg", "left_foot"]
    heights = [middle(read, name)[1] for name in order]
    assert heights == sorted(heights)
    top, bottom = box(read, "head")[1], box(read, "left_foot")[3]
    head = box(read, "head")[3] - top
    assert 7.0 < (bottom - top) / head < 8.0


@pytest.mark.parametrize("file", ["lumbar_side.svg", "lumbar_back.svg"])
def test_the_low_back_has_five_bones_with_a_disc_below_each_and_the_sacrum_last(drawing, file):
    read = drawing(file)
    order = []
    for upper, lower in zip(LEVELS, (*LEVELS[1:], "s1"), strict=True):
        order += [f"{upper}_body", f"disc_{upper}_{lower}"]
    order.append("sacrum_bone")
    heights = [middle(read, name)[1] for name in order]
    assert heights == sorted(heights)


def test_the_side_view_curves_forward_in_the_middle_and_its_spines_point_backward(drawing):
    read = drawing("lumbar_side.svg")
    across = [middle(read, f"{level}_body")[0] for level in LEVELS]
    assert min(across) == across[2]  # the front is at the left: the third bone lies farthest forward
    assert across[4] > across[3] > across[2] < across[1] < across[0]
    for level in LEVELS:
        assert box(read, f"{level}_arch")[2] > box(read, f"{level}_body")[2] + 80


@pytest.mark.parametrize("pair", PAIRS)
def test_the_facet_joints_lie_behind_the_canal_and_the_discs_before_it(drawing, pair):
    read = drawing("lumbar_side.svg")
    upper = pair.split("_")[0]
    assert middle(read, f"facet_{pair}")[0] > box(read, f"{upper}_body")[2]
    assert middle(read, f"disc_{pair}")[0] < box(read, f"{upper}_body")[2]


def test_discs_grow_taller_downward(drawing):
    read = drawing("lumbar_side.svg")
    gaps = [middle(read, f"{lower}_body")[1] - middle(read, f"{upper}_body")[1] for upper, lower in pairwise(LEVELS)]
    assert gaps[0] < gaps[1] < gaps[2]


@pytest.mark.parametrize("level", ["l3", "l4", "l5"])
def test_a_root_leaves_below_the_pedicle_of_its_own_bone_and_runs_down(drawing, level):
    side, back = drawing("lumbar_side.svg"), drawing("lumbar_back.svg")
    start = box(side, f"nerve_root_{level}")[1]
    assert middle(side, f"{level}_transverse")[1] < start < box(side, f"{level}_body")[3]
    assert box(side, f"nerve_root_{level}")[3] > box(side, f"{level}_body")[3]
    for hand in ("left", "right"):
        assert middle(back, f"nerve_root_{level}_{hand}")[1] > middle(back, f"{level}_body")[1]


@pytest.mark.parametrize("file", ["lumbar_back.svg", "sacroiliac_pelvis.svg"])
def test_in_the_back_view_left_is_left_and_each_side_has_its_twin(drawing, file):
    read = drawing(file)
    center = read.view_box[0] + read.view_box[2] / 2
    names = [name for name in ids(read) if name.endswith("_left")]
    assert {"sacroiliac_left", "facet_l5_s1_left", "nerve_root_s1_left", "medial_branch_l5_left"} <= set(names)
    for name in names:
        left, right = middle(read, name)[0], middle(read, name.removesuffix("left") + "right")[0]
        assert left < center < right
        assert left + right == pytest.approx(2 * center, abs=0.3)


def test_the_right_knee_has_its_fibula_outside_and_its_three_nerves_in_place(drawing):
    read = drawing("knee_front.svg")
    joint = middle(read, "joint_space")
    assert middle(read, "fibula")[0] < joint[0]
    assert box(read, "fibula_bone")[1] > box(read, "tibia_bone")[1]
    for name, at_left, above in (
        ("nerve_superolateral", True, True),
        ("nerve_superomedial", False, True),
        ("nerve_inferomedial", False, False),
    ):
        x, y = middle(read, name)
        assert (x < joint[0]) is at_left
        assert (y < joint[1]) is above
    assert box(read, "femur_bone")[3] < box(read, "tibia_bone")[1] + 10
    assert middle(read, "patella")[1] < joint[1]


def test_the_neck_roots_leave_above_the_bone_of_their_number(drawing):
    read = drawing("neck_side.svg")
    for number in (5, 6, 7):
        start = box(read, f"nerve_root_c{number}")[1]
        assert middle(read, f"c{number - 1}_body")[1] < start < middle(read, f"c{number}_body")[1]
    assert box(read, "c7_arch")[2] > box(read, "c5_arch")[2]


def test_the_disc_core_reaches_out_of_its_ring_to_the_pressed_root_only(drawing):
    read = drawing("disc_pressing_root.svg")
    core, ring, pressed = box(read, "disc_center"), box(read, "disc_ring"), box(read, "nerve_root_pressed")
    assert core[3] > ring[3]
    assert pressed[1] - core[3] < 10
    assert pressed[3] - pressed[1] < box(read, "nerve_root_free")[3] - box(read, "nerve_root_free")[1]


@pytest.mark.parametrize(("needle", "nerve"), [("upper", "l3"), ("lower", "l4")])
def test_each_needle_tip_rests_at_its_small_joint_nerve(drawing, needle, nerve):
    read = drawing("needle_medial_branch.svg")
    shaft = box(read, f"needle_{needle}_shaft")
    left, top, right, bottom = box(read, f"medial_branch_{nerve}_right")
    tip_x, tip_y = shaft[0], shaft[3] if needle == "upper" else shaft[1]
    assert left <= tip_x <= right + 4
    assert top <= tip_y <= bottom
