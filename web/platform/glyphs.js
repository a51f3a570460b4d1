// Text that the dashboard's own faces lack, drawn with the system's fonts.
mergeInto(LibraryManager.library, {
  $glyphs__deps: ['$make_glyphs'],
  $glyphs: '=make_glyphs()',
  $make_glyphs: function() {
    return {
      context: null,

      // Returns malloc'ed numbers: left and top of the picture from where the text begins on its baseline, its width and
      // height, the text's advance; then how much of each pixel is covered, a byte each. What is in colours comes out in
      // shades.
      draw(pointer, em) {
        const text = UTF8ToString(pointer);
        if (!glyphs.context) glyphs.context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const context = glyphs.context;
        const prepare = () => {
          context.font = `${em}px "JetBrains Mono", system-ui, sans-serif`;
          context.fillStyle = '#fff';
        };
        prepare();
        const box = context.measureText(text);
        const left = Math.floor(-box.actualBoundingBoxLeft) - 1, top = Math.floor(-box.actualBoundingBoxAscent) - 1;
        const width = Math.min(Math.ceil(box.actualBoundingBoxRight) + 1 - left, 2048);
        const height = Math.min(Math.ceil(box.actualBoundingBoxDescent) + 1 - top, 512);
        const is_empty = !(width > 2 && height > 2);
        const size = is_empty ? 0 : width * height;
        const out = _malloc(20 + size);
        HEAP32.set(is_empty ? [0, 0, 0, 0, Math.ceil(box.width)] : [left, top, width, height, Math.ceil(box.width)], out >> 2);
        if (is_empty) return out;
        context.canvas.width = width;
        context.canvas.height = height;
        prepare();
        context.fillText(text, -left, -top);
        const pixels = context.getImageData(0, 0, width, height).data;
        for (let i = 0; i < size; ++i) {
          const light = 0.3 * pixels[4 * i] + 0.6 * pixels[4 * i + 1] + 0.1 * pixels[4 * i + 2];
          HEAPU8[out + 20 + i] = pixels[4 * i + 3] * light / 255;
        }
        return out;
      },
    };
  },
});
