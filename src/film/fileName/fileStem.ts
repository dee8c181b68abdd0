/** Only endings of film files are cut off: a file named by a UID is all stem. */
export function fileStem(fileName: string): string {
  return fileName.replace(/(?<=.)\.(dcm|dicom|ima|png|jpe?g|tiff?|bmp)$/i, '');
}
