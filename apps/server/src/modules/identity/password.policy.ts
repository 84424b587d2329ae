/** NIST SP 800-63B §5.1.1.2: length and a list of known bad ones, no rules of composition. */
const SHORTEST = 10;

/** The long ones of the well-known lists of leaked passwords; shorter ones are refused by length. */
const COMMON = new Set(
  `1234567890 0123456789 12345678910 1234567891 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty123456
   qwertyuiop123 asdfghjkl1 asdfghjkl123 zxcvbnm123 password12 password123 password1234 passw0rd123 p@ssw0rd123 admin12345
   admin123456 administrator iloveyou123 iloveyou1314 woaini1314 woaini5201314 5201314520 a123456789 a1234567890
   aa123456789 abc123456789 abcd123456 abcd1234567 qq123456789 1234qwerasdf 1q2w3e4r5t6y 123456789a 123456789q 1234567890a
   letmein123 welcome123 changeme123 deskbell123 deskbell2026 11223344556 147258369a 1472583690 123123123a 112233445566`.split(
    /\s+/,
  ),
);

/** Too short, known, of fewer than four different characters, or made of the account's own name. */
export function isWeakPassword(password: string, names: readonly (string | null)[] = []): boolean {
  const folded = password.normalize("NFC").toLowerCase();
  if (Array.from(folded).length < SHORTEST || COMMON.has(folded) || new Set(folded).size < 4) return true;
  return names.some((name) => name !== null && (folded === name || folded === name.split("@")[0]));
}
