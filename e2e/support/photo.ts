import type { Page } from "playwright-core";

/** A JPEG as a camera makes them: hardly anything in it is even. */
export async function cameraPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const address = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [w, h];
      const paint = canvas.getContext("2d");
      if (!paint) throw new Error("no canvas");
      const tile = paint.createImageData(w, 100);
      for (let y = 0; y < h; y += 100) {
        for (let i = 0; i < tile.data.length; i += 65_536) crypto.getRandomValues(tile.data.subarray(i, i + 65_536));
        for (let i = 3; i < tile.data.length; i += 4) tile.data[i] = 255;
        paint.putImageData(tile, 0, y);
      }
      return canvas.toDataURL("image/jpeg", 0.6);
    },
    [width, height] as const,
  );
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
