from slides import Slide

slide = Slide(13, 13.2, font="Arial", size=12)
GATES = [("GAP", "E2F0D9"), ("FC, C/r", "FBE5D6"), ("ReLU", "FFF2CC"), ("FC, C", "FBE5D6")]
names = ["Conv 3×3, 64", "BN, ReLU", "Conv 3×3, 64", "BN"]
slide.words(3.2, 0.1, 1.6, 0.7, [[("X", {"bold": True, "italic": True})]], size=14)
chain, y = [], 1.6
for name in names:
    chain.append(slide.box(2.3, y, 3.4, 0.9, name, fill="DEEBF7" if "Conv" in name else "FFF2CC", shape="ROUNDED_RECTANGLE"))
    y += 1.5
slide.arrow(4, 0.8, 4, 1.6)
for one, other in zip(chain, chain[1:]):
    slide.join(one, "bottom", other, "top")
times = slide.box(3.65, 10.2, 0.7, 0.7, "×", shape="OVAL", size=14)
plus = slide.box(3.65, 11.5, 0.7, 0.7, "+", shape="OVAL", size=14)
slide.join(chain[3], "bottom", times, "top")
slide.join(times, "bottom", plus, "top")
gates = [slide.box(8, 5 + 1.3 * place, 3.6, 0.9, name, fill=fill, shape="ROUNDED_RECTANGLE") for place, (name, fill) in enumerate(GATES)]
sigmoid = slide.box(8, 10.1, 3.6, 0.9, "Sigmoid", fill="FFF2CC", shape="ROUNDED_RECTANGLE")
for one, other in zip(gates, gates[1:] + [sigmoid]):
    slide.join(one, "bottom", other, "top")
slide.path([(4, 7.5), (7, 7.5), (7, 4.4), (9.8, 4.4), (9.8, 5)])
slide.join(sigmoid, "left", times, "right")
slide.path([(4, 1.2), (1, 1.2), (1, 11.85), (3.65, 11.85)])
out = slide.words(3.2, 12.5, 1.6, 0.6, [[("Y", {"bold": True, "italic": True})]], size=14)
slide.arrow(4, 12.2, 4, 12.6)
slide.words(4.2, 12.1, 1.5, 0.5, "ReLU", size=10, align="left")
slide.box(7.5, 4.6, 4.7, 6.8, fill=None, line="C00000", dash=True)
slide.words(8.4, 11.4, 3.8, 0.6, "channel gate", size=11, italic=True, color="C00000", align="right")
slide.save()
