"""Where the nodes go: stress layout by gradient descent, then no two labels one over the other.

The method is Zheng, Pawar and Goodman, *Graph Drawing by Stochastic Gradient Descent* (2018): every pair of nodes is a
spring whose length is the distance between them in the graph. Only additions, divisions and square roots
are used, so that the positions are the same on every machine.
"""

import heapq
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Link: TypeAlias = tuple[int, int, float]
"""Two nodes and the length that their link would like to have."""
Point: TypeAlias = tuple[float, float]
Neighbours: TypeAlias = list[dict[int, float]]

SWEEPS: Final = 40
COOLING: Final = 0.84
RING_PULL: Final = 0.25
PIVOTS: Final = 40
"""Above ``ALL_PAIRS`` nodes, distances are taken from this many nodes only."""
ALL_PAIRS: Final = 400
PUSHES: Final = 600
GAP: Final = 60.0
ROOM: Final = 1.9
"""The area of the picture divided by that of all the boxes."""
EVENNESS: Final = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its label take, in pixels; ``drop`` is how far its middle is below the node."""

    width: float
    height: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Spring:
    """Two nodes, the distance they should keep, and how much that matters."""

    first: int
    second: int
    length: float
    weight: float


def place(
    boxes: Sequence[Box], links: Sequence[Link], rings: Sequence[float | None], aspect: float
) -> list[tuple[int, int]]:
    """Return a position for every node, in pixels at full size, so that no two boxes overlap.

    ``rings`` says how far from the middle of its component a node would like to be, in
    units of link length; ``aspect`` is the width of the picture divided by its height.
    """
    neighbours = _neighbours(len(boxes), links)
    drawings = []
    for members in _components(neighbours):
        points = _unfold(members, neighbours, [rings[node] for node in members])
        part = [boxes[node] for node in members]
        drawings.append((members, _separate(_stretch(_level(points), part, aspect), part)))
    return _pack(drawings, boxes, aspect)


def _neighbours(count: int, links: Sequence[Link]) -> Neighbours:
    neighbours: Neighbours = [{} for _ in range(count)]
    for first, second, length in links:
        if first != second:
            shortest = min(length, neighbours[first].get(second, length))
            neighbours[first][second] = neighbours[second][first] = shortest
    return neighbours


def _components(neighbours: Neighbours) -> list[list[int]]:
    """Return the connected parts, the largest first."""
    seen: set[int] = set()
    parts = []
    for start in range(len(neighbours)):
        if start not in seen:
            part = sorted(_distances(start, neighbours))
            seen.update(part)
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _distances(start: int, neighbours: Neighbours) -> dict[int, float]:
    """Return the length of the shortest way to each node that can be reached (Dijkstra)."""
    best: dict[int, float] = {}
    queue = [(0.0, start)]
    while queue:
        length, node = heapq.heappop(queue)
        if node not in best:
            best[node] = length
            for other, step in neighbours[node].items():
                if other not in best:
                    heapq.heappush(queue, (length + step, other))
    return best


def _springs(members: Sequence[int], neighbours: Neighbours) -> Iterator[Spring]:
    """Yield a spring for each pair; in a large graph, for each pair with a link or a pivot in it."""
    rank = {node: place for place, node in enumerate(members)}
    step = max(1, len(members) // PIVOTS) if len(members) > ALL_PAIRS else 1
    for start in members[::step]:
        for node, length in sorted(_distances(start, neighbours).items()):
            if node > start or (step > 1 and node < start):
                yield Spring(rank[start], rank[node], length, 1 / (length * length))
    if step > 1:
        for start in members:
            for node, length in sorted(neighbours[start].items()):
                if node > start:
                    yield Spring(rank[start], rank[node], length, 1 / (length * length))


def _unfold(members: Sequence[int], neighbours: Neighbours, rings: Sequence[float | None]) -> list[Point]:
    """Return points whose distances are near those of the graph."""
    chance = random.Random(1789)  # noqa: S311 - a layout needs no secret
    springs = list(_springs(members, neighbours))
    points = [[chance.random() - 0.5, chance.random() - 0.5] for _ in members]
    if not springs:
        return [(0.0, 0.0) for _ in members]
    slowest = min(spring.weight for spring in springs)
    rate = 1 / slowest
    for _ in range(SWEEPS):
        chance.shuffle(springs)
        for spring in springs:
            _pull(points[spring.first], points[spring.second], spring.length, min(1.0, spring.weight * rate))
        _draw_to_rings(points, rings, min(RING_PULL, rate))
        rate *= COOLING
    return [(x, y) for x, y in points]


def _pull(first: list[float], second: list[float], length: float, strength: float) -> None:
    dx, dy = first[0] - second[0], first[1] - second[1]
    distance = math.sqrt(dx * dx + dy * dy) or 1e-9
    move = strength * (distance - length) / (2 * distance)
    first[0] -= move * dx
    first[1] -= move * dy
    second[0] += move * dx
    second[1] += move * dy


def _draw_to_rings(points: list[list[float]], rings: Sequence[float | None], strength: float) -> None:
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    for point, ring in zip(points, rings, strict=True):
        if ring is not None:
            dx, dy = point[0] - middle_x, point[1] - middle_y
            distance = math.sqrt(dx * dx + dy * dy) or 1e-9
            move = strength * (ring - distance) / distance
            point[0] += move * dx
            point[1] += move * dy


def _level(points: Sequence[Point]) -> list[Point]:
    """Return the points turned so that the picture is wider than it is high."""
    count = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    centred = [(x - mean_x, y - mean_y) for x, y in points]
    xx = sum(x * x for x, _ in centred)
    yy = sum(y * y for _, y in centred)
    xy = sum(x * y for x, y in centred)
    root = math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)
    axis_x, axis_y = xx - yy + root, 2 * xy
    length = math.sqrt(axis_x * axis_x + axis_y * axis_y)
    if length < 1e-12:
        return centred
    axis_x, axis_y = axis_x / length, axis_y / length
    return [(x * axis_x + y * axis_y, y * axis_x - x * axis_y) for x, y in centred]


def _stretch(points: Sequence[Point], boxes: Sequence[Box], aspect: float) -> list[Point]:
    """Return the points spread over a frame of this aspect with room for the boxes."""
    height = math.sqrt(ROOM * sum(box.width * box.height for box in boxes) / aspect)
    if aspect < 1:
        points = [(-y, x) for x, y in points]
    xs, ys = (_even(axis) for axis in zip(*points, strict=True))
    return [(x * aspect * height, y * height) for x, y in zip(xs, ys, strict=True)]


def _even(values: Sequence[float]) -> list[float]:
    """Return the values on a span of one, between where they are and an even spread."""
    low, span = min(values), max(values) - min(values)
    last = len(values) - 1
    if not last or not span:
        return [0.0 for _ in values]
    order = sorted(range(len(values)), key=lambda node: (values[node], node))
    ranks = {node: place / last for place, node in enumerate(order)}
    return [EVENNESS * ranks[node] + (1 - EVENNESS) * (value - low) / span for node, value in enumerate(values)]


def _separate(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Return the points pushed apart until no two boxes overlap."""
    middles = [[x, y + box.drop] for (x, y), box in zip(points, boxes, strict=True)]
    for push in range(PUSHES):
        if not _push_apart(middles, boxes):
            break
        if push % 60 == 59:
            middles = [[x * 1.05, y * 1.05] for x, y in middles]
    return [(x, y - box.drop) for (x, y), box in zip(middles, boxes, strict=True)]


def _push_apart(middles: list[list[float]], boxes: Sequence[Box]) -> bool:
    """Move each overlapping pair apart along its shorter way, and tell whether there was one."""
    moved = False
    for first, second in list(_near_pairs(middles, boxes)):
        (x1, y1), (x2, y2) = middles[first], middles[second]
        over_x = (boxes[first].width + boxes[second].width) / 2 - abs(x2 - x1)
        over_y = (boxes[first].height + boxes[second].height) / 2 - abs(y2 - y1)
        if over_x > 0.5 and over_y > 0.5:
            axis = 0 if over_x < over_y else 1
            move = min(over_x, over_y) / 2 + 0.5
            if middles[second][axis] < middles[first][axis]:
                move = -move
            middles[first][axis] -= move
            middles[second][axis] += move
            moved = True
    return moved


def _near_pairs(middles: Sequence[Sequence[float]], boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Yield the pairs near enough to overlap: those in one cell of a grid, or in two that touch."""
    width, height = max(box.width for box in boxes), max(box.height for box in boxes)
    cells: dict[tuple[int, int], list[int]] = {}
    for node, (x, y) in enumerate(middles):
        cells.setdefault((int(x // width), int(y // height)), []).append(node)
    for (column, row), members in cells.items():
        for rank, first in enumerate(members):
            for second in members[rank + 1 :]:
                yield first, second
        for beside in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            for second in cells.get(beside, ()):
                for first in members:
                    yield first, second


def _pack(
    drawings: Sequence[tuple[list[int], list[Point]]], boxes: Sequence[Box], aspect: float
) -> list[tuple[int, int]]:
    """Return the positions with the parts set in rows, as in a printed plate, centred on the origin."""
    frames = [_frame(members, points, boxes) for members, points in drawings]
    area = sum((right - left + GAP) * (bottom - top + GAP) for left, top, right, bottom in frames)
    widest = max([math.sqrt(area * aspect) * 1.1, *(right - left for left, _, right, _ in frames)], default=0)
    placed: list[tuple[int, int]] = [(0, 0)] * len(boxes)
    x = y = tallest = 0.0
    for (members, points), (left, top, right, bottom) in zip(drawings, frames, strict=True):
        if x and x + right - left > widest:
            x, y, tallest = 0.0, y + tallest + GAP, 0.0
        for node, (px, py) in zip(members, points, strict=True):
            placed[node] = (round(px - left + x), round(py - top + y))
        x, tallest = x + right - left + GAP, max(tallest, bottom - top)
    return placed


def _frame(members: Sequence[int], points: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of the boxes of one part."""
    sides = [
        (
            x - boxes[node].width / 2,
            y + boxes[node].drop - boxes[node].height / 2,
            x + boxes[node].width / 2,
            y + boxes[node].drop + boxes[node].height / 2,
        )
        for node, (x, y) in zip(members, points, strict=True)
    ]
    return (
        min(side[0] for side in sides),
        min(side[1] for side in sides),
        max(side[2] for side in sides),
        max(side[3] for side in sides),
    )
