export { type Later, laterPart, type MeanwhileProps } from "./later-part.tsx";
