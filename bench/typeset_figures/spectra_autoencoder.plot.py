import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt
from matplotlib.patches import FancyArrowPatch, Rectangle

plt.rcParams["font.family"] = "serif"
WIDTHS = [512, 256, 64, 8, 64, 256, 512]
HEIGHTS = [4, 3, 2, 1, 2, 3, 4]

figure, axes = plt.subplots(figsize=(7, 3.2))
for place, (width, height) in enumerate(zip(WIDTHS, HEIGHTS)):
    color = "tab:orange" if width == 8 else "tab:green" if place in (0, 6) else "tab:blue"
    axes.add_patch(Rectangle((2 * place, -height / 2), 0.7, height, facecolor=color, alpha=0.6, edgecolor="black"))
    axes.text(2 * place + 0.35, height / 2 + 0.15, str(width), ha="center", va="bottom", fontsize=10)
    if place:
        axes.add_patch(FancyArrowPatch((2 * place - 1.3, 0), (2 * place, 0), arrowstyle="-|>", mutation_scale=12, color="black", shrinkA=2, shrinkB=2))
axes.text(0.35, -2.5, "input", ha="center", va="top")
axes.text(12.35, -2.5, "reconstruction", ha="center", va="top")
axes.annotate("encoder", (3.3, -2.2), ha="center", fontsize=11, style="italic")
axes.annotate("decoder", (9.3, -2.2), ha="center", fontsize=11, style="italic")
axes.set_xlim(-1, 14)
axes.set_ylim(-3.2, 2.8)
axes.axis("off")
figure.savefig(sys.argv[1], bbox_inches="tight")
