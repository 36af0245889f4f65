"""Markdown tables of what the peers wrote: F1, precision and recall, and speed.

    python3 benches/peers/table.py SCUTCH PACKS OUT [SPEED...] [--title | --no-title]

SCUTCH is the program that scores, OUT holds <pack>/<peer>/<id>.txt, SPEED are files of what `speed` prints. Title lines
are treated as `scutch eval` does, or as the option says.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

PACKS = ["wcxb-dev", "magic-article-a", "magic-forum-a", "scrapinghub-a", "readability-pages", "zh-mixed", "snippets-a",
         "zh-news-5-sites", "daniel-en-el-pl-ru"]
MEASURED_ONLY = {"zh-news-5-sites", "daniel-en-el-pl-ru"}
SCUTCH = "scutch"
CROSS_VALIDATED = "scutch, cross-validated"
PEERS = ["dom_smoothie", "rs-trafilatura", "trafilatura-rs", "trafilatura", "resiliparse", "readability-lxml",
         "magic-html", "justext"]
# What the authors of a peer made it on, or measure it on themselves.
HOME = {
    "dom_smoothie": {"readability-pages"},
    "rs-trafilatura": {"wcxb-dev", "scrapinghub-a"},
    "trafilatura-rs": {"snippets-a"},
    "trafilatura": {"snippets-a"},
    "magic-html": {"magic-article-a", "magic-forum-a"},
}
MODEL = Path(__file__).parents[2] / "docs" / "MODEL.md"
NOTE = f"""\
\\* scutch's weights were trained on these pages: the honest figure is the one below it, cross-validated by domain,
from docs/MODEL.md. Only {" and ".join(sorted(MEASURED_ONLY))} were never trained on.
† the peer was made on these pages, or its authors measure it on them; the gold of readability-pages is what
Readability, of which dom_smoothie is a port, makes of them.
snippets-a has no gold texts: share of the wanted snippets that were kept less share of the unwanted ones that were."""


def score(program, pack, results, options):
    command = [program, "eval", pack, results, "--format", "json", *options]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    snippets = answer["snippets"]
    if answer["scored"]:
        f1 = "{mean:.3f} [{low:.3f}..{high:.3f}]".format(**answer["f1"])
        return f1, f"{answer['precision']['mean']:.3f} / {answer['recall']['mean']:.3f}"
    kept = snippets["with_kept"] / snippets["with"]
    junk = snippets["without_kept"] / snippets["without"]
    return f"{kept - junk:.3f}", f"{kept:.3f} - {junk:.3f}"


def cross_validated():
    """Pack to scores, from the first table of the results in docs/MODEL.md."""
    table = MODEL.read_text(encoding="utf-8").split("**Cross-validated by domain**")[1].split("\n\n")[1]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    scores = {}
    for pack, _, f1, precision, recall in rows[2:]:
        if " = " in f1:
            shares, f1 = f1.split(" = ")
            scores[pack] = f"{float(f1):.3f}", re.sub(r"0\.\d+", lambda share: f"{float(share[0]):.3f}", shares)
        else:
            f1 = re.sub(r"^0\.\d+", lambda mean: f"{float(mean[0]):.3f}", f1)
            scores[pack] = f1, f"{float(precision):.3f} / {float(recall):.3f}"
    return scores


def mark(peer, pack):
    if peer == SCUTCH and pack not in MEASURED_ONLY:
        return " *"
    return " †" if pack in HOME.get(peer, ()) else ""


def scores(program, packs, out, options):
    """Peer and pack to F1 and to precision and recall, marked."""
    found = {(CROSS_VALIDATED, pack): values for pack, values in cross_validated().items()}
    for pack in PACKS:
        for peer in [SCUTCH, *PEERS]:
            if (out / pack / peer).is_dir():
                values = score(program, packs / pack, out / pack / peer, options)
                found[peer, pack] = tuple(value + mark(peer, pack) for value in values)
    return found


def table(head, rows):
    print("|", " | ".join(head), "|")
    print("|---" * len(head) + "|")
    for row in rows:
        print("|", " | ".join(row), "|")
    print()


def score_table(found, which):
    packs = [pack for pack in PACKS if (SCUTCH, pack) in found]
    peers = [peer for peer in [SCUTCH, CROSS_VALIDATED, *PEERS] if any((peer, pack) in found for pack in packs)]
    rows = [[peer] + [found[peer, pack][which] if (peer, pack) in found else "" for pack in packs] for peer in peers]
    table(["", *packs], rows)


def speed_table(files):
    lines = [json.loads(line) for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()]
    seconds = {(line["pack"], line["peer"]): line["seconds"] / line["pages"] for line in lines}
    rows = []
    for line in lines:
        ratio = seconds[line["pack"], line["peer"]] / seconds[line["pack"], SCUTCH]
        speed = f"{line['pages_per_s']:.0f}", f"{line['mb_per_s']:.1f}", f"{ratio:.2f}"
        rows.append([line["pack"], line["peer"], f"{line['pages']}", *speed])
    table(["pack", "peer", "pages", "pages/s", "MB/s", "time against scutch"], rows)


def main(program, packs, out, *more):
    options = [argument for argument in more if argument.startswith("--")]
    found = scores(program, Path(packs), Path(out), options)
    print("F1 with its 95 % interval:\n")
    score_table(found, 0)
    print("Precision / recall; of snippets, kept of the wanted - kept of the unwanted:\n")
    score_table(found, 1)
    print(NOTE, end="\n\n")
    files = [argument for argument in more if not argument.startswith("--")]
    if files:
        print("CPU time, one thread:\n")
        speed_table(files)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
