/** An invented sample for demonstrations; nobody is bound by it and nobody should be. */
export const partnerAgreementEn = {
  title: 'Partner Agreement (sample)',
  text: `# Partner Agreement

> **Sample text.** Invented for demonstrations of this software. It is no legal advice and binds nobody.

## 1. Who agrees to what

This agreement is made between the operator of the channel programme ("we") and the company that accepts it ("you").
Whoever accepts it on your behalf states that they are a global administrator of your work account and may sign for your company.

## 2. What you may do

Once this agreement is accepted and your PartnerID is associated with your account, you may

- connect with indirect providers of your own region,
- invite customers whose market lies in that region,
- have orders placed for those customers by a provider that you have authorized.

You never order from us yourself. Every order names the provider that places it and the customer that it is for.

## 3. What we expect of you

You keep the data of your company true and complete. You answer your customers in their language within two business days, or have your provider do so.
You tell a customer, before it accepts anything, which of you and your provider will bill it and which will support it.

## 4. Administrative access

Access to a customer's systems is given by that customer, for a purpose, and may be taken back at any time without giving a reason.
You use it for nothing else, you use multi-factor authentication for it, and you end it when the purpose has ended.

## 5. Data

Names, addresses and telephone numbers that you receive through the programme are used to serve the customer that gave them.
They are erased when the relationship has ended and no law demands that they be kept.

## 6. Suspension

We may suspend your account when payments to your provider are more than sixty days overdue, when access is abused, or when your company data proves to be untrue.
While suspended, you go on serving the customers that you have. New ones wait.

## 7. Duration

The agreement has no end date. You may end it by a month's notice, we by three months' notice.
When a newer version of this text is published, its publication names the day by which you must accept it; until that day this version counts.

## 8. What else

If one sentence of this text does not hold, the others do. There are no side agreements outside this text.
`,
};

/** What the second version adds, so that a demonstration has something newer to accept. */
export const partnerAgreementEnAddition = `
## 9. Security contact

You name a person who can be reached about security at any hour, and you tell us within a day when that person changes.
You report an intrusion into your own systems, or into those of a customer that you administer, within twenty-four hours of noticing it.
`;
