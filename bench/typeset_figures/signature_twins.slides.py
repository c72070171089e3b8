from slides import Slide

slide = Slide(27, 8.8, font="Times New Roman", size=12)
LAYERS = ["Conv\n11×11, 96", "Max pool\n3×3", "Conv\n5×5, 256", "Max pool\n3×3", "FC\n1024", "FC\n128"]
ends, tops = [], []
for middle, name, seed in [(2, "Reference", 4), (6.8, "Query", 6)]:
    slide.picture(0.3, middle - 0.9, 2.6, 1.6, seed)
    slide.words(0.3, middle + 0.75, 2.6, 0.6, name, italic=True)
    x, row = 4.2, []
    for words in LAYERS:
        fill = "FFFFFF" if "Conv" in words else "D9D9D9" if "pool" in words else "BFBFBF"
        row.append(slide.box(x, middle - 0.7, 2.1, 1.4, words, fill=fill))
        x += 2.7
    slide.arrow(2.9, middle, 4.2, middle)
    for one, other in zip(row, row[1:]):
        slide.join(one, "right", other, "left")
    ends.append(row[-1])
    tops.append(row)
for upper, lower in zip(tops[0], tops[1]):
    if upper is not tops[0][1] and upper is not tops[0][3]:
        slide.join(upper, "bottom", lower, "top", head="triangle", tail="triangle", dash=True)
slide.words(9.3, 4.05, 3.1, 0.7, "shared weights", italic=True)
distance = slide.box(21, 3.7, 2, 1.4, [["|", ("a", {"italic": True}), " − ", ("b", {"italic": True}), "|"]], shape="OVAL")
slide.join(ends[0], "right", distance, "top", kind="elbow")
slide.join(ends[1], "right", distance, "bottom", kind="elbow")
sigmoid = slide.box(23.7, 3.7, 1.6, 1.4, "Sigmoid", shape="RECTANGLE")
slide.join(distance, "right", sigmoid, "left")
slide.arrow(25.3, 4.4, 26, 4.4)
slide.words(25.9, 4, 1, 0.8, [[("p", {"italic": True})]], size=14)
slide.save()
