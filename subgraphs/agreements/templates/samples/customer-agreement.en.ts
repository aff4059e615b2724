/** An invented sample for demonstrations; nobody is bound by it and nobody should be. */
export const customerAgreementEn = {
  title: 'Customer Agreement (sample)',
  text: `# Customer Agreement

> **Sample text.** Invented for demonstrations of this software. It is no legal advice and binds nobody.

## 1. Whom you agree with

You, the customer, agree with the operator of the channel programme ("we"). The partners that serve you are not parties to this text.
What you pay, and to whom, is between you and your partner.

## 2. How you may accept

Either a global administrator of your work account accepts this text directly, or your indirect provider states to us that you accepted it, when, and through whom.
In the second case we write to the person named, who has fourteen days to object. A reseller cannot make this statement for you.

## 3. What you receive

You may use the services that are ordered for you for as long as they are paid for, within your own organisation and for your own work.
You do not resell them, and you do not try to find out how they are built.

## 4. Your data stays yours

What you store in the services belongs to you. We process it to provide the services and for no other purpose.
When a subscription ends you have ninety days to take your data with you. After that we erase it.

## 5. Administrative rights of your partners

Your invitation tells you whether a partner asks for administrative rights. You may refuse them and become its customer all the same, and you may take them back later.
Your subscriptions go on when you do.

## 6. When something fails

We announce planned interruptions five days ahead. For unplanned ones you receive credit as the service's own terms say; your partner passes it on to you.

## 7. Liability

Either side answers without limit for what it does on purpose or with gross negligence, otherwise up to what you paid for the service in the twelve months before.

## 8. Duration

This agreement holds as long as you use a service through the programme. When a newer version is published, you are told by which day it must be accepted.
`,
};

export const customerAgreementEnAddition = `
## 9. Where your data is kept

The services keep your data in the region of your market. Before that changes we tell you, sixty days ahead, and you may leave without cost.
`;
