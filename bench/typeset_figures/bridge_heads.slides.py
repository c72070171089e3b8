from slides import Slide

slide = Slide(19, 16.2, size=13)
slide.words(6, 0.1, 7, 0.8, "Image 128×128×3")
trunk, y = [], 1.6
for name, fill in [("Conv2D 32, 3×3, ReLU", "5B9BD5"), ("MaxPooling", "ED7D31"), ("Conv2D 64, 3×3, ReLU", "5B9BD5"), ("MaxPooling", "ED7D31"), ("Flatten", "7F7F7F"), ("Dense 256, ReLU", "70AD47")]:
    trunk.append(slide.box(6.5, y, 6, 0.95, name, fill=fill, line=None, color="FFFFFF", bold=True, shadow=True))
    y += 1.45
slide.arrow(9.5, 0.9, 9.5, 1.6, width=1.5)
for one, other in zip(trunk, trunk[1:]):
    slide.join(one, "bottom", other, "top", width=1.5)
for x, task, last in [(0.6, "Type of damage", "Dense 5, Softmax"), (7.1, "Corrosion", "Dense 1, Sigmoid"), (13.6, "Crack width", "Dense 1, Linear")]:
    first = slide.box(x, 11.4, 4.8, 0.95, "Dense 64", fill="70AD47", line=None, color="FFFFFF", bold=True, shadow=True)
    second = slide.box(x, 12.9, 4.8, 0.95, last, fill="FFC000", line=None, color="FFFFFF", bold=True, shadow=True)
    if x == 7.1:
        slide.join(trunk[-1], "bottom", first, "top", width=1.5)
    else:
        slide.join(trunk[-1], "bottom", first, "top", kind="elbow", width=1.5)
    slide.join(first, "bottom", second, "top", width=1.5)
    slide.arrow(x + 2.4, 13.85, x + 2.4, 14.7, width=1.5)
    slide.words(x, 14.8, 4.8, 0.8, task, italic=True)
slide.box(13, 1.6, 0.6, 8.2, shape="RIGHT_BRACE", fill=None)
slide.words(13.8, 5.2, 3, 1, "Shared trunk", align="left")
slide.save()
