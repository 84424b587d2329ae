/** Who else could have asked for the same thing: families of the same class, prospects of the same consultant. */
import type { TicketState } from "@deskbell/engine/ticket";
import type { Directory, Pupil } from "../tickets/directory.ts";

export interface Person {
  requesterId: string;
  requesterName: string;
  phone: string;
  studentId: string;
  studentName: string;
  contractId: string;
  contractNo: string;
}

/** At least one: whoever asked. */
export function personsLike(directory: Directory, state: TicketState): Person[] {
  const { requester, roles } = state;
  const party = requester?.party;
  if (party?.kind === "prospect") return prospects(directory, party.id);
  const asked = directory.pupils.find(
    (pupil) =>
      pupil.student.id === roles.student &&
      (roles.contract === undefined || pupil.contract.id === roles.contract) &&
      (roles.class === undefined || pupil.joined.id === roles.class),
  );
  if (!asked || !party || party.kind === "member") return [];
  const place = asked.guardians.findIndex((guardian) => guardian.id === party.id);
  return directory.pupils.flatMap((pupil) => {
    if (pupil.joined !== asked.joined || pupil.student.adult !== asked.student.adult) return [];
    const person = personOf(pupil, place);
    return person ? [person] : [];
  });
}

/** `place`: which of the guardians asks; −1: the student in person. */
function personOf({ student, contract, guardians }: Pupil, place: number): Person | undefined {
  const asker = place < 0 ? student : guardians[place];
  if (!asker || asker.phone === null) return undefined;
  return {
    requesterId: asker.id,
    requesterName: asker.name,
    phone: asker.phone,
    studentId: student.id,
    studentName: student.name,
    contractId: contract.id,
    contractNo: contract.no,
  };
}

function prospects(directory: Directory, id: string): Person[] {
  const asked = directory.prospects.get(id);
  return directory.school.prospects
    .filter((one) => one.owner_id === asked?.owner_id && one.campus_id === asked.campus_id)
    .map((one) => ({
      requesterId: one.id,
      requesterName: one.name,
      phone: one.phone,
      studentId: "",
      studentName: "",
      contractId: "",
      contractNo: "",
    }));
}
