"""From the F1 that the probabilities of a page promise to the F1 that such pages have."""
import numpy as np

BINS = 10


def bins(promised, measured):
    """Ten bins of equal counts: (mean promised, mean measured, pages)."""
    order = np.argsort(promised)
    return [(float(promised[part].mean()), float(measured[part].mean()), len(part))
            for part in np.array_split(order, BINS) if len(part)]


def knots(promised, measured):
    """Points of a line that never falls; between them it is straight."""
    points = []
    for x, y, n in bins(promised, measured):
        points.append([x, y, n])
        # Neighbours out of order share their mean: isotonic regression by pooling.
        while len(points) > 1 and points[-2][1] >= points[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = points.pop(-2), points.pop(-1)
            points.append([(x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2])
    return [(x, y) for x, y, _ in points]


def table(title, promised, measured):
    """One line a bin, and how far they are apart in the mean."""
    rows = bins(promised, measured)
    for x, y, n in rows:
        print(f'| {title} | {n} | {x:.3f} | {y:.3f} |')
    gap = sum(abs(x - y) * n for x, y, n in rows) / sum(n for *_, n in rows)
    ranks = [np.argsort(np.argsort(values)) for values in (promised, measured)]
    print(f'| {title} | all | mean gap {gap:.3f} | rank correlation {np.corrcoef(*ranks)[0, 1]:.3f} |', flush=True)
