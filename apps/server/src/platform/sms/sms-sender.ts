/** One short message by an approved template of the provider; free text is never sent. */
export interface Sms {
  /** E.164 or a mainland mobile number. */
  phone: string;
  /** Our name of the template; the provider's id for it is a setting. */
  template: string;
  variables: Readonly<Record<string, string>>;
}

export type SmsReceipt =
  | { status: "sent"; providerId: string }
  | { status: "not_configured" }
  | { status: "shown_on_page" };

export interface SmsSender {
  /** True when messages are not sent and the page itself shows them (demo persons alone). */
  readonly showsOnPage: boolean;
  /** @throws Error when the provider refused or could not be reached; the job retries. */
  send(sms: Sms): Promise<SmsReceipt>;
}

/** For the demo: nothing leaves the house, the page that asked shows the code. */
export const showOnPage: SmsSender = {
  showsOnPage: true,
  send: async () => ({ status: "shown_on_page" }),
};

/** No provider is set: the delivery log says so. */
export const noSms: SmsSender = {
  showsOnPage: false,
  send: async () => ({ status: "not_configured" }),
};
