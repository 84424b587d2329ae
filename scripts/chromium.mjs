import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./install.mjs";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];
const ADVICE =
  "the browser journeys need Chrome or Chromium: apt-get install -y chromium fonts-noto-cjk (or set CHROME_PATH)";

/** Path of an installed Chrome or Chromium that starts, or undefined. */
export function findChromium() {
  const named = NAMES.map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout?.trim());
  return [process.env.CHROME_PATH, ...named, ...PLACES].find((path) => path && existsSync(path) && starts(path));
}

/** On some systems the name is only a script that asks for a snap. */
function starts(path) {
  return process.platform !== "linux" || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

/** Find Chromium, or as root on Debian install it, or leave with the one command that does. */
export async function ensureChromium() {
  const found = findChromium();
  if (found && hasChinese()) return found;
  const debian = process.platform === "linux" && process.getuid() === 0 && spawnSync("which", ["apt-get"]).status === 0;
  if (debian) {
    console.log(`installing ${found ? "a Chinese font" : "Chromium and a Chinese font"} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env, mayFail: true });
    await run("apt-get", ["install", "-y", "-qq", ...(found ? [] : ["chromium"]), "fonts-noto-cjk"], {
      env,
      mayFail: true,
    });
  }
  const now = findChromium();
  if (now) return now;
  console.error(ADVICE);
  process.exit(1);
}

function hasChinese() {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.status !== 0 || listed.stdout.trim() !== "";
}
