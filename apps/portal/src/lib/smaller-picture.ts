/** Photos of today's phones are larger than any screen that will show them; a family pays for the bytes. */

/** Bytes up to which a photo goes as it is. */
const LARGE = 1_500_000;
/** CSS pixels of the longer side: a photographed page of a contract can be read. */
const LONGEST = 2_560;
const QUALITY = 0.85;

/** The photo in fewer bytes, or the file itself where that is no gain or can't be done here. What a camera wrote beside the picture (where it was) stays on the phone. */
export async function smallerPicture(file: File): Promise<File> {
  if (file.type !== "image/jpeg" || file.size <= LARGE) return file;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const share = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * share);
    canvas.height = Math.round(image.naturalHeight * share);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/jpeg", QUALITY);
    });
    return drawn && drawn.size < file.size ? new File([drawn], file.name, { type: drawn.type }) : file;
  } catch {
    // A picture that this browser can't draw may still be one; the server judges.
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
