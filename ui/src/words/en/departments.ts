// Departments as they are shipped, by their short names: a city's own have no English, and are named as they are.
const SHIPPED: Record<string, string> = {
  hall: 'Service hall',
  engineering: 'Engineering',
  metering: 'Metering',
  billing: 'Billing',
  quality: 'Water quality',
  finance: 'Finance',
  customer_service: 'Customer service',
  inspection: 'Inspection',
};

export const departmentOf = ({ id, name }: { id: string; name: string }): string => [SHIPPED[id], name].filter(Boolean).join(' ');
