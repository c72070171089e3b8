import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt

BRANCHES = [(2, ["1×1 conv, 32"]), (5, ["1×1 conv, 24", "3×3 conv, 48"]), (8, ["1×1 conv, 8", "5×5 conv, 16"]), (11, ["3×3 avg pool", "1×1 conv, 16"])]
LOOKS = {"boxstyle": "square,pad=0.4", "facecolor": "whitesmoke", "edgecolor": "black"}
ARROW = {"arrowstyle": "-|>", "color": "black"}

figure, axes = plt.subplots(figsize=(8, 4))
axes.set_xlim(0, 13)
axes.set_ylim(0, 7)
axes.axis("off")
source = axes.text(6.5, 0.5, "Previous layer", ha="center", va="center", bbox=LOOKS)
join = axes.text(6.5, 6.3, "Concat", ha="center", va="center", bbox={**LOOKS, "facecolor": "lightyellow"})
figure.canvas.draw()
for x, names in BRANCHES:
    below = source
    for place, name in enumerate(names):
        y = 2.3 + 1.6 * place if len(names) > 1 else 3.1
        color = "mistyrose" if "pool" in name else "lightcyan"
        box = axes.text(x, y, name, ha="center", va="center", bbox={**LOOKS, "facecolor": color})
        start = (6.5, 0.95) if below is source else (x, 2.3 + 0.4)
        axes.annotate("", xy=(x, y - 0.4), xytext=start, arrowprops={**ARROW, "shrinkA": 0, "shrinkB": 0})
        below = box
    axes.annotate("", xy=(6.5, 5.9), xytext=(x, y + 0.4), arrowprops={**ARROW, "shrinkA": 0, "shrinkB": 0})
figure.savefig(sys.argv[1], bbox_inches="tight")
