import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt
from matplotlib.patches import Circle, FancyBboxPatch

figure, axes = plt.subplots(figsize=(4, 10))
axes.set_xlim(0, 8)
axes.set_ylim(0, 20)
axes.axis("off")


def box(y, words, color):
    axes.add_patch(FancyBboxPatch((2, y - 0.35), 4, 0.7, boxstyle="round,pad=0.05,rounding_size=0.15", facecolor=color, edgecolor="black"))
    axes.text(4, y, words, ha="center", va="center", fontsize=10)


def arrow(start, end, **looks):
    axes.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "->", "lw": 1.2, "shrinkA": 0, "shrinkB": 0, **looks})


axes.text(4, 0.3, "Levels, last 48 h", ha="center", va="center", fontsize=10)
y = 0.6
for dilation in (1, 2, 4):
    bottom = y + 0.35
    for words, color in ((f"Conv1D, d={dilation}", "lightblue"), ("Dropout", "lightgray"), (f"Conv1D, d={dilation}", "lightblue")):
        arrow((4, y), (4, y + 1.1))
        box(y + 1.5, words, color)
        y += 1.9
    arrow((4, y), (4, y + 0.6))
    axes.add_patch(Circle((4, y + 0.85), 0.25, facecolor="white", edgecolor="black"))
    axes.text(4, y + 0.85, "+", ha="center", va="center", fontsize=11)
    axes.plot([4, 7, 7], [bottom, bottom, y + 0.85], color="black", lw=1.2)
    arrow((7, y + 0.85), (4.25, y + 0.85))
    y += 1.1
axes.set_ylim(0, y + 2.6)
arrow((4, y), (4, y + 0.6))
box(y + 1, "Dense 6", "navajowhite")
arrow((4, y + 1.4), (4, y + 2))
axes.text(4, y + 2.3, "Levels, next 6 h", ha="center", va="center", fontsize=10)
figure.savefig(sys.argv[1], bbox_inches="tight")
