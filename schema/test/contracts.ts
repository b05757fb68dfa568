/** A contract without fault: an entity with fields, an argument, an input and an enum. */
export const issues = `
type Query {
  "One issue by its number."
  issue("The number (问题编号)." id: ID!, "In which order its history comes." order: SortDirection): Issue
  "Issues that match."
  issues("Which issues." filter: IssueFilter): [Issue!]!
}

"What an enterprise asks for."
type Issue @key(fields: "id") {
  "The number (问题编号)."
  id: ID!
  "What it is about."
  title: String!
  "How far it is."
  stage: IssueStage!
  "The enterprise that asks."
  enterprise: Enterprise
}

type Enterprise @key(fields: "id") {
  id: ID!
  "What it has asked for."
  issues: [Issue!]!
}

"How far an issue is."
enum IssueStage {
  "Handed in."
  SUBMITTED
  "Struck off."
  CLOSED_OUT
}

"Narrows the issues."
input IssueFilter {
  "How far they are."
  stage: IssueStage
}
`;

/** The contract of the owner of the entity that `issues` extends. */
export const enterprises = `
type Query {
  "One enterprise by its credit code."
  enterprise("The credit code." id: ID!): Enterprise
}

"An enterprise."
type Enterprise @key(fields: "id") {
  "The credit code."
  id: ID!
  "The registered name."
  name: String!
}
`;
