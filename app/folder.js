// Asks the user for a folder, or for the leave to write into the one that was shown; the letters are
// those of the doors in crates/office/src/message/folder.rs.
window.cchc_folder = (door, shown) => {
  const how = { mode: "readwrite" };
  if (shown) {
    window.cchc_shown = shown;
  }
  const asked = {
    a: () => window.showDirectoryPicker(how),
    b: () => window.cchc_shown.requestPermission(how),
  }[door];
  return Promise.resolve(asked && asked());
};
