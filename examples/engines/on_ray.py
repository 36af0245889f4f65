"""Ray Data, here on two cores of this machine.

    python3 on_ray.py pages.parquet clean.parquet
"""

import sys

import ray
import scutch.ray


def main(pages: str, clean: str) -> None:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    ds = ray.data.read_parquet(pages)
    scutch.ray.clean(ds, column="html", url="url", batch_size=128).write_parquet(clean)
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
