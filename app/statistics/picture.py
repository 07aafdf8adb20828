"""A picture of what became of offers: ours by day or by part, and the share that accepted beside the published one."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.statistics.counting import Counts, total
from app.statistics.published import Published

SHOWN = ("sent", "accepted", "refused", "expired", "paid")


def draw(path: Path, title: str, counts: Mapping[str, Counts], published: Sequence[Published]) -> None:
    """Write the picture; its kind is that of the file's name."""
    figure = Figure(figsize=(11, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2, width_ratios=[3, 2])
    for place, name in enumerate(SHOWN):
        across = [number + (place - 2) * 0.16 for number in range(len(counts))]
        left.bar(across, [one.as_dict()[name] for one in counts.values()], width=0.16, label=name)
    left.set_xticks(range(len(counts)), list(counts), rotation=35, ha="right", fontsize=8)
    left.set_title(title)
    left.set_ylabel("offers")
    left.legend(fontsize=8)
    shares = {f"{one.span.since} to {one.span.until}": one.share for one in published}
    shares["here"] = total(counts).share or 0.0
    right.barh(list(shares), list(shares.values()), color=["tab:grey"] * len(published) + ["tab:orange"])
    right.set_title("accepted of sent, %: published, here")
    right.tick_params(axis="y", labelsize=8)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
