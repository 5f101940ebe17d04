"""The grid under H20 against what can be worked out in another way: exact integrals, and a whole matrix."""

from __future__ import annotations

import math

import pytest
from certainty_builders import LIMITS, on_days

from consult_app.domain.level_model import Cell, LevelGrid, Levels, known_levels
from consult_app.domain.quadrature import gauss_legendre


@pytest.mark.parametrize("points", [1, 2, 5, 32, 40])
def test_points_and_weights_sum_polynomials_exactly(points: int) -> None:
    for power in range(2 * points):
        found = sum(weight * place**power for place, weight in gauss_legendre(points, -1.0, 2.0))
        exact = (2 ** (power + 1) - (-1) ** (power + 1)) / (power + 1)
        assert found == pytest.approx(exact, rel=1e-11)


def test_points_lie_in_order_inside_their_range() -> None:
    places = [place for place, _ in gauss_legendre(32, 0.0, 0.95)]
    assert places == sorted(places)
    assert len(set(places)) == 32
    assert places[0] > 0
    assert places[-1] < 0.95


def test_one_cell_is_the_least_squares_answer() -> None:
    """With days that hardly resemble each other, B's level is the plain mean and A's is drawn a little to 5."""
    before, after = on_days(range(4), "7 8 7 6"), on_days(range(9, 12), "4 5 4")
    grid = LevelGrid(r_points=1, s_points=1, highest_r=1e-9, lowest_s=1.0, highest_s=1.0001)
    (cell,) = known_levels(before, after, LIMITS.prior, grid).cells
    assert cell.weight == 1
    assert cell.after == pytest.approx(13 / 3, abs=1e-3)
    assert cell.before == pytest.approx((28 + 5 / 4) / (4 + 1 / 4), abs=1e-3)
    assert (cell.var_before, cell.var_after) == pytest.approx((1 / 4.25, 1 / 3), abs=1e-3)
    assert cell.covariance == pytest.approx(0, abs=1e-6)


def test_resemblance_is_told_by_the_covariance_of_a_whole_matrix() -> None:
    """Three days before, one after, r 0.5, s 1: solved by hand with the covariance matrix of the four days."""
    before, after = on_days((0, 1, 3), "7 8 6"), on_days((4,), "3")
    grid = LevelGrid(r_points=1, s_points=1, highest_r=1.0, lowest_s=1.0, highest_s=1.0000001)
    (cell,) = known_levels(before, after, LIMITS.prior, grid).cells
    days, values = (0, 1, 3, 4), (7.0, 8.0, 6.0, 3.0)
    columns = ((1.0, 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    matrix = [[0.5 ** abs(one - other) for other in days] for one in days]
    inverse_times = [_solved(matrix, [column[k] for column in columns]) for k in (0, 1)]
    q = [[sum(inverse_times[i][t] * columns[t][k] for t in range(4)) for k in (0, 1)] for i in (0, 1)]
    u = [sum(inverse_times[i][t] * values[t] for t in range(4)) for i in (0, 1)]
    q[0][0] += 1 / 4
    u[0] += 5 / 4
    level_a, level_b = _solved(q, u)
    assert (cell.before, cell.after) == pytest.approx((level_a, level_b), abs=1e-5)
    (var_a, cov), (_, var_b) = (_solved(q, unit) for unit in ([1.0, 0.0], [0.0, 1.0]))
    assert (cell.var_before, cell.covariance, cell.var_after) == pytest.approx((var_a, cov, var_b), abs=1e-5)


def test_cells_are_weighed_by_how_well_they_explain_the_scores() -> None:
    """Two cells with the same s and resemblance 0.211 and 0.789: their odds are the odds of two normal densities."""
    before, after = on_days((0, 1, 3), "7 8 6"), on_days((4,), "3")
    grid = LevelGrid(r_points=2, s_points=1, highest_r=1.0, lowest_s=1.0, highest_s=1.0000001)
    first, second = known_levels(before, after, LIMITS.prior, grid).cells
    odds = math.exp(_log_evidence(first.r) - _log_evidence(second.r))
    assert first.weight / second.weight == pytest.approx(odds, rel=1e-4)
    assert first.weight + second.weight == pytest.approx(1)


def _log_evidence(r: float) -> float:
    """The density of 7 8 6 | 3 on days 0 1 3 | 4 given r and s = 1, both levels integrated, up to a constant.

    A's prior adds 4 to each covariance within phase A; a flat B makes the last day say nothing about r, but takes its
    own density along, which is the same for every r.
    """
    days, values = (0, 1, 3), (2.0, 3.0, 1.0)
    matrix = [[r ** abs(one - other) + 4 for other in days] for one in days]
    solved = _solved(matrix, list(values))
    det = (
        matrix[0][0] * (matrix[1][1] * matrix[2][2] - matrix[1][2] ** 2)
        - matrix[0][1] * (matrix[0][1] * matrix[2][2] - matrix[1][2] * matrix[0][2])
        + matrix[0][2] * (matrix[0][1] * matrix[1][2] - matrix[1][1] * matrix[0][2])
    )
    return -0.5 * math.log(det) - 0.5 * sum(one * other for one, other in zip(values, solved, strict=True))


def test_the_ends_are_found_where_nothing_lies_in_the_middle() -> None:
    """Two narrow heaps far apart: at their average the mixture has no density at all."""
    heap = {"r": 0.5, "var_before": 1e-6, "covariance": 0.0, "var_after": 1e-6}
    levels = Levels(
        (Cell(weight=0.5, before=-20.0, after=0.0, **heap), Cell(weight=0.5, before=20.0, after=0.0, **heap))
    )
    assert levels.fall == 0
    low, high = levels.fall_within(0.9)
    assert (low, high) == pytest.approx((-20, 20), abs=0.01)
    assert (levels.chance_of_fall(low), levels.chance_of_fall(high)) == pytest.approx((0.95, 0.05), abs=1e-3)


def test_cells_that_change_nothing_are_left_out() -> None:
    before, after = on_days(range(60), [6, 7] * 30), on_days(range(74, 89), [3, 4, 5] * 5)
    cells = known_levels(before, after, LIMITS.prior, LIMITS.grid).cells
    heaviest = max(cell.weight for cell in cells)
    assert len(cells) < 32 * 40
    assert min(cell.weight for cell in cells) >= heaviest * math.exp(-23)
    assert sum(cell.weight for cell in cells) == pytest.approx(1)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve by elimination; the matrices here are positive definite, so no row needs to be swapped."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k, pivot in enumerate(rows):
        for row in rows[k + 1 :]:
            factor = row[k] / pivot[k]
            for index in range(k, len(row)):
                row[index] -= factor * pivot[index]
    solved = [0.0] * len(rows)
    for k in reversed(range(len(rows))):
        known = sum(rows[k][index] * solved[index] for index in range(k + 1, len(rows)))
        solved[k] = (rows[k][-1] - known) / rows[k][k]
    return solved
