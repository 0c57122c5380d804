/** What each figure of adoption means, in the projects' tables and in the maturity of all of them alike. */
export const WORDS = {
  engagement: 'How much people make of it: activated, active, coming back, using several assistants, and evenly so.',
  dau: 'People active within the last day, by all people.',
  mau: 'People active within the long window (30 days unless configured), by all people.',
  activation:
    'People with at least the activation threshold of interactions (20 unless configured), last active within 90 days.',
  distribution: 'How evenly interactions are spread over people, from 0 to 1.',
  returning: 'People whose last use came after their first one, within 14 days of it unless configured.',
  reuse: 'How much of what was made is used by more than its maker.',
  teamAdopted: 'Assistants that several people have used, by all assistants.',
  activeAssistants: 'Assistants used within 30 days unless configured, by all assistants.',
  reusedWorkflows: 'Workflows that several people have run within 30 days unless configured, by all workflows.',
  activeWorkflows: 'Workflows run at least 5 times within 30 days unless configured, by all workflows.',
  sharedDatasources: 'Data sources that two assistants or more have, by all data sources.',
  activeDatasources: 'Data sources of which an assistant has had 20 interactions or more, by all data sources.',
  expertise: 'How well knowledge is spread: over the busiest, over the others, and over who makes things.',
  people: 'People who have used the project or made something in it.',
  creators: 'People who have made something within 90 days unless configured, by all people.',
  health:
    'By what the busiest fifth does of all: over 80 % CRITICAL, over 60 % WARNING, from 40 % HEALTHY, less FLAT; NO_CREATORS where nobody has made anything in 90 days.',
  features: 'How much of the platform is made use of: workflows, complexity of what is made, depth of conversations.',
  utilization: 'Complexity of assistants (60 %) and of workflows (40 %).',
  depth: 'The median number of messages of a conversation in 30 days unless configured.',
  assistantComplexity: 'The mean over assistants: tools, data sources and MCP servers, each a third.',
  workflowComplexity: 'The mean over workflows, by their states, tools and own nodes.',
  interactions: 'Questions asked in conversations, and runs of workflows.',
} as const;
