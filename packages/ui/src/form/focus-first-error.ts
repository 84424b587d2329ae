/** After a refused submission the keyboard goes to the first field that needs a change (WCAG 2.2 SC 3.3.1). */
const FOCUSABLE = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled])";

/** Focus the first control of the first field with an error inside `container`; false when there is none. */
export function focusFirstError(container: ParentNode): boolean {
  for (const field of container.querySelectorAll("[data-form-invalid]")) {
    const control =
      field.querySelector<HTMLElement>(`[aria-invalid="true"]`) ?? field.querySelector<HTMLElement>(FOCUSABLE);
    const target = control?.matches(FOCUSABLE) ? control : (control?.querySelector<HTMLElement>(FOCUSABLE) ?? control);
    if (!target) continue;
    target.focus({ preventScroll: true });
    // The middle of a field that fills the screen is neither its name nor what is wrong with it.
    const tall = field.getBoundingClientRect().height > innerHeight / 2;
    const shown = tall ? (field.querySelector(".form-error") ?? field) : field;
    shown.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}
