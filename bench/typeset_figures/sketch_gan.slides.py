from slides import Slide

slide = Slide(28, 9.6, size=11)
slide.picture(0.3, 1.9, 2.4, 2.4, 2)
slide.words(0.2, 4.3, 2.6, 0.6, "Sketch")
slide.box(3.4, 0.8, 10.6, 4.6, fill=None, line="2E75B6", dash=True, shape="ROUNDED_RECTANGLE", rounding=0.06, width=1.5)
slide.words(3.6, 0.9, 4, 0.7, [[("Generator ", {"bold": True}), ("G", {"bold": True, "italic": True})]], size=14, color="2E75B6", align="left")
boxes, x = [], 4
for words, high, fill in [("Conv 64", 3.2, "BDD7EE"), ("Conv 128", 2.4, "BDD7EE"), ("Res blocks ×6", 2.4, "F8CBAD"), ("Deconv 64", 2.4, "C5E0B4"), ("Deconv 3", 3.2, "C5E0B4")]:
    boxes.append(slide.box(x, 3.2 - high / 2, 1.1, high, words, fill=[fill, "FFFFFF"], line="404040", turn="up", shadow=True))
    x += 2
for one, other in zip(boxes, boxes[1:]):
    slide.join(one, "right", other, "left", width=1.25)
slide.arrow(2.7, 3.2, 4, 3.2, width=1.25)
slide.picture(15.2, 1.9, 2.4, 2.4, 9)
slide.words(15.1, 4.3, 2.6, 0.6, "Fake")
slide.arrow(13.1, 3.2, 15.2, 3.2, width=1.25)
slide.picture(15.2, 6.2, 2.4, 2.4, 13)
slide.words(15.1, 8.6, 2.6, 0.6, "Real")
slide.box(18.8, 2.6, 6.4, 4.6, fill=None, line="C00000", dash=True, shape="ROUNDED_RECTANGLE", rounding=0.06, width=1.5)
slide.words(19, 2.7, 5, 0.7, [[("Discriminator ", {"bold": True}), ("D", {"bold": True, "italic": True})]], size=14, color="C00000", align="left")
second, x = [], 19.4
for words, high, fill in [("Conv 64", 2.8, "BDD7EE"), ("Conv 128", 2.2, "BDD7EE"), ("FC 1, Sigmoid", 2.6, "FFE699")]:
    second.append(slide.box(x, 5.1 - high / 2, 1.1, high, words, fill=[fill, "FFFFFF"], line="404040", turn="up", shadow=True))
    x += 2
for one, other in zip(second, second[1:]):
    slide.join(one, "right", other, "left", width=1.25)
slide.path([(17.6, 3.2), (18.3, 3.2), (18.3, 5.1), (19.4, 5.1)], width=1.25)
slide.path([(17.6, 7.4), (18.3, 7.4), (18.3, 5.1)], head=None, width=1.25)
slide.arrow(24.5, 5.1, 26, 5.1, width=1.25)
slide.words(26, 4.6, 1.8, 1, "Real or\nfake?")
slide.save()
