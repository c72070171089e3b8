from slides import Slide

slide = Slide(24, 12, size=13)
slide.picture(0.3, 0.7, 2.6, 2.6, 11)
slide.words(0, 3.3, 3.2, 1.2, "Image\n256×256×3", size=12)
blocks = {}
for name, x, y, w, words in [("c1", 4, 1.4, 2.6, "Conv 16"), ("c2", 6.6, 5, 2.6, "Conv 32"), ("c3", 10.2, 8.8, 2.6, "Conv 64"), ("c4", 13.8, 5, 2.6, "Conv 32"), ("c5", 16.4, 1.4, 2.6, "Conv 16"), ("o", 20, 1.4, 2.7, "1×1 Conv, Sigmoid")]:
    blocks[name] = slide.box(x, y, w, 1.3, words, fill="BDD7EE" if name != "o" else "E2F0D9", line="1F4E79", shape="ROUNDED_RECTANGLE")
slide.arrow(2.9, 2, 4, 2, width=2)
for one, other, side, other_side, color in [("c1", "c2", "bottom", "left", "ED7D31"), ("c2", "c3", "bottom", "left", "ED7D31"), ("c3", "c4", "right", "bottom", "70AD47"), ("c4", "c5", "right", "bottom", "70AD47")]:
    slide.join(blocks[one], side, blocks[other], other_side, kind="elbow", color=color, width=3)
slide.join(blocks["c1"], "right", blocks["c5"], "left", dash=True, width=1.5)
slide.join(blocks["c2"], "right", blocks["c4"], "left", dash=True, width=1.5)
slide.join(blocks["c5"], "right", blocks["o"], "left", width=2)
slide.arrow(21.35, 2.7, 21.35, 4.2, width=2)
slide.words(20, 4.3, 2.7, 1, "Crack map")
slide.words(8.5, 1.3, 6, 0.7, "concatenation", size=11, italic=True)
slide.save()
