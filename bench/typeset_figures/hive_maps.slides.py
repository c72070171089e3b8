from slides import Slide

slide = Slide(28, 8, font="Arial", size=11)
slide.picture(0.3, 1.8, 3, 3, 15)
slide.words(0.1, 0.4, 3.4, 1.1, "Spectrogram\n128×128")


def stack(x, side, count, title):
    cards = [slide.box(x + 0.22 * place, 2 + (3 - side) / 2 - 0.4 + 0.22 * place, side, side, fill="DEEBF7", line="2E75B6") for place in range(count)]
    slide.group(cards)
    slide.words(x - 0.9, 0.4, side + 2.6, 1.1, title)


def step(x, words):
    slide.box(x, 3.1, 1.5, 0.7, fill="FFC000", line=None, shape="RIGHT_ARROW")
    slide.words(x - 0.7, 5.9, 2.9, 1.2, words, color="7F6000")


step(3.6, "Convolution\n7×7")
stack(5.6, 2.4, 4, "8 maps\n122×122")
step(9.2, "Max pooling\n2×2")
stack(11.2, 1.6, 4, "8 maps\n61×61")
step(13.9, "Convolution\n5×5")
stack(16, 1.4, 5, "16 maps\n57×57")
step(18.7, "Max pooling\n2×2")
stack(20.7, 0.8, 5, "16 maps\n28×28")
slide.box(23.4, 1.4, 0.5, 4.4, fill="F8CBAD", line="C55A11")
slide.words(22.3, 5.9, 2.7, 1.2, "Fully connected\n64")
slide.arrow(22.5, 3.4, 23.4, 3.4)
slide.arrow(23.9, 3.5, 25.4, 3.5)
slide.box(25.4, 2.6, 0.5, 1.8, fill="F8CBAD", line="C55A11")
slide.words(24.7, 4.6, 2, 0.7, "3 classes")
slide.save()
