/** One short message by an approved template of the provider; free text is never sent. */
export interface Sms {
  /**
   * The same for every attempt at this message. Providers know no deduplication of their own: it goes along as the request's
   * id (阿里云 OutId, 腾讯云 SessionContext), so that a message that went twice is found in their log and ours.
   */
  id: string;
  /** E.164 or a mainland mobile number. */
  phone: string;
  /** Our name of the template; the provider's id for it is a setting. */
  template: string;
  /** The provider's id of an institution's own approved template; without it that of the setting holds. */
  providerId?: string | null;
  /** In the order of the approved text. */
  variables: Readonly<Record<string, string>>;
}

export type SmsReceipt =
  | { status: "sent"; providerId: string }
  | { status: "not_configured" }
  | { status: "shown_on_page" };

export interface SmsSender {
  /** True when messages are not sent and the page itself shows them (demo persons alone). */
  readonly showsOnPage: boolean;
  /** A provider is set: what is sent reaches telephones. */
  readonly delivers: boolean;
  /** @throws Error when the provider refused or could not be reached; the job retries. */
  send(sms: Sms): Promise<SmsReceipt>;
}

/** For the demo: nothing leaves the house, the page that asked shows the code. */
export const showOnPage: SmsSender = {
  showsOnPage: true,
  delivers: false,
  send: async () => ({ status: "shown_on_page" }),
};

/** No provider is set: the delivery log says so. */
export const noSms: SmsSender = {
  showsOnPage: false,
  delivers: false,
  send: async () => ({ status: "not_configured" }),
};
