import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../../lib/query.ts";

/** A change of the school's records: what shows people, courses and contracts is read again, then `after`. */
export function useSaved<V>(save: (values: V) => Promise<unknown>, after?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.people });
      after?.();
    },
  });
}
