import sys

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

LAYERS = [("Inputs", 1, 48, 0), ("Feature\nmaps", 12, 44, 55), ("Feature\nmaps", 12, 22, 130), ("Feature\nmaps", 24, 18, 185), ("Feature\nmaps", 24, 9, 240)]
STEPS = [("Convolution", "5x5 kernel"), ("Max-pooling", "2x2 kernel"), ("Convolution", "5x5 kernel"), ("Max-pooling", "2x2 kernel")]
VECTORS = [("Hidden\nunits", 240, 12, 285), ("Outputs", 4, 5, 325)]

figure, axes = plt.subplots(figsize=(10, 3.2))
for title, maps, size, left in LAYERS:
    shown = min(maps, 8)
    for place in range(shown):
        shade = 0.9 if place % 2 else 0.65
        axes.add_patch(Rectangle((left + 2.5 * place, -2.5 * place - size * 0.6), size * 0.6, size * 0.6, facecolor=(shade,) * 3, edgecolor="0.3", lw=0.5))
    axes.text(left, 8, f"{title}\n{maps}@{size}x{size}", fontsize=9)
for (title, kernel), (_, maps, size, left), (_, _, _, following) in zip(STEPS, LAYERS, LAYERS[1:] + [("", 0, 0, 0)]):
    shown = min(maps, 8)
    x, y = left + 2.5 * (shown - 1) + size * 0.35, -2.5 * (shown - 1) - size * 0.35
    axes.add_patch(Rectangle((x, y), 4, 4, facecolor="0.4", edgecolor="black", lw=0.5))
    target = (following + 17 + 4, -24)
    axes.add_line(Line2D([x + 4, target[0]], [y + 4, target[1]], color="black", lw=0.5))
    axes.add_line(Line2D([x + 4, target[0]], [y, target[1]], color="black", lw=0.5))
    axes.text((left + following) / 2 + 8, -58, f"{title}\n{kernel}", fontsize=9, ha="center")
for title, units, shown, left in VECTORS:
    for place in range(shown):
        axes.add_patch(Rectangle((left + 1.2 * place, -3.4 * place - 3), 3, 3, facecolor="0.8", edgecolor="0.3", lw=0.5))
    axes.text(left, 8, f"{title}\n{units}", fontsize=9)
axes.text(280, -58, "Flatten", fontsize=9, ha="center")
axes.text(318, -58, "Fully\nconnected", fontsize=9, ha="center")
axes.set_xlim(-5, 350)
axes.set_ylim(-62, 22)
axes.set_aspect("equal")
axes.axis("off")
figure.savefig(sys.argv[1], bbox_inches="tight")
