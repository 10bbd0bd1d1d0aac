// A telephone number that can be dialled, as the core judges it: five digits at least, without what people write between them;
// an extension at the end.
const DIALLED = /^\+?\d{5,}(?:[x转#]\d+)?$/;

export const isDialled = (phone: string): boolean => DIALLED.test(phone.replace(/[\s-]/g, ''));
