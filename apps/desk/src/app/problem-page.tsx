import { useRouter } from "@tanstack/react-router";
import { isMissingPiece } from "../lib/fetch-piece.ts";
import { MissingPiece } from "../lib/missing-piece.tsx";
import { ProblemNote } from "../lib/problem-note.tsx";

/** A page that could not be loaded: why, and a way to try again. */
export function ProblemPage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  if (isMissingPiece(error)) return <MissingPiece />;
  return (
    <ProblemNote
      error={error}
      retry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
