from slides import Slide

slide = Slide(29.4, 7.4)
MAPS = [(1.1, 3.6, "128×256×32"), (1.2, 2.9, "64×128×64"), (1.4, 2.2, "32×64×128"), (1.7, 1.5, "16×32×256"), (1.4, 2.2, "32×64×128"), (1.2, 2.9, "64×128×64"), (1.1, 3.6, "128×256×32"), (0.9, 4.2, "256×512×1")]
slide.picture(0.2, 2.4, 3, 1.6, 5)
slide.words(0.2, 4.1, 3, 0.6, "Panorama", size=11)
x = 4.4
slide.box(3.35, 2.95, 0.85, 0.5, shape="RIGHT_ARROW", fill="7F7F7F", line=None)
for place, (wide, high, size) in enumerate(MAPS):
    fill = "F4B183" if place < 4 else "8FAADC"
    slide.box(x, 3.2 - high / 2, wide, high, shape="CUBE", fill=fill, line="404040", width=0.75)
    slide.words(x - 0.75, 3.3 + high / 2, wide + 1.5, 0.6, size, size=10)
    x += wide + 0.45
    if place < len(MAPS) - 1:
        slide.box(x, 2.95, 0.8, 0.5, shape="RIGHT_ARROW", fill="7F7F7F", line=None)
        x += 1.2
slide.box(x - 0.05, 2.95, 0.8, 0.5, shape="RIGHT_ARROW", fill="7F7F7F", line=None)
slide.words(x + 0.6, 2.7, 1.9, 1, "Layout\nmap", size=11)
slide.words(4.4, 6.4, 8, 0.7, [[("Encoder", {"bold": True, "color": "C55A11"})]], size=16)
slide.words(14.2, 6.4, 8, 0.7, [[("Decoder", {"bold": True, "color": "2F5597"})]], size=16)
slide.save()
