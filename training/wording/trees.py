"""Trees over what is around a line."""

import lightgbm
import numpy as np

SETTINGS = {
    "objective": "binary",
    "num_leaves": 24,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 2,
    "deterministic": True,
    "seed": 7,
}


def train(rows: np.ndarray, junk: np.ndarray, weights: np.ndarray, trees: int) -> lightgbm.Booster:
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, junk, weight=weights), trees)
