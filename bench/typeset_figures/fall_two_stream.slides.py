from slides import Slide

slide = Slide(25, 8.6)
LAYERS = [("conv1\n32", 2.6, "9DC3E6"), ("pool1", 2.6, "F8CBAD"), ("conv2\n64", 2.2, "9DC3E6"), ("pool2", 2.2, "F8CBAD"), ("conv3\n128", 1.8, "9DC3E6"), ("fc4\n512", 2.4, "A9D18E"), ("fc5\n2", 1.4, "A9D18E")]
last = []
for row, (middle, name, seed) in enumerate([(2.1, "Depth frame", 3), (6.1, "Optical flow", 8)]):
    slide.picture(0.3, middle - 1, 2.7, 2, seed)
    slide.words(0.2, middle + 1.05, 2.9, 0.7, name, size=12)
    before, x = None, 4.3
    for words, height, fill in LAYERS:
        wide = 0.75 if words.startswith("pool") else 1.6
        box = slide.box(x, middle - height / 2, wide, height, words, fill=fill, line="1F4E79", turn="up" if wide < 1 else None, size=12)
        if before:
            slide.join(before, "right", box, "left", color="1F4E79", width=1.5)
        else:
            slide.arrow(3.05, middle, x, middle, color="1F4E79", width=1.5)
        before, x = box, x + wide + 0.75
    last.append(before)
slide.words(9, 0, 7, 0.7, [[("Spatial stream", {"bold": True})]], size=14)
slide.words(9, 7.6, 7, 0.7, [[("Temporal stream", {"bold": True})]], size=14)
fusion = slide.box(19.4, 3.3, 2, 1.6, "Average\nfusion", fill="FFE699", line="7F6000", shape="ROUNDED_RECTANGLE", size=12)
slide.join(last[0], "right", fusion, "top", kind="elbow", color="1F4E79", width=1.5)
slide.join(last[1], "right", fusion, "bottom", kind="elbow", color="1F4E79", width=1.5)
slide.arrow(21.4, 4.1, 22.4, 4.1, color="1F4E79", width=1.5)
slide.words(22.4, 3.6, 2.4, 1, "fall /\nno fall")
slide.save()
