import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt

NAMES = ["Input layer", "Hidden layer 1", "Hidden layer 2", "Output layer"]
COLORS = ["gold", "skyblue", "skyblue", "salmon"]
SIZES = [6, 8, 4, 1]

figure, axes = plt.subplots(figsize=(7, 4.8))
axes.axis("off")
columns = [[(3.4 * place, (size - 1) / 2 - neuron) for neuron in range(size)] for place, size in enumerate(SIZES)]
for left, right in zip(columns, columns[1:]):
    for start in left:
        for end in right:
            axes.plot([start[0], end[0]], [start[1], end[1]], color="gray", lw=0.6, zorder=1)
for column, name, color in zip(columns, NAMES, COLORS):
    for center in column:
        axes.add_patch(plt.Circle(center, 0.3, facecolor=color, edgecolor="black", zorder=4))
    axes.text(column[0][0], 4.4, name, ha="center", fontsize=11)
axes.set_xlim(-1.8, 12)
axes.set_ylim(-4.2, 4.9)
axes.set_aspect("equal")
figure.savefig(sys.argv[1], bbox_inches="tight")
