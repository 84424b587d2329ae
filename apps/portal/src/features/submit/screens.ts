/** What the form engine's piece of the build brings, fetched together. */
export { FilledForm } from "../ticket/filled-form.tsx";
export { CorrectScreen } from "./correct-screen.tsx";
export { SubmitScreen } from "./submit-screen.tsx";
