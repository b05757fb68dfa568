/** A query that the explorer opens with. */
export interface ExampleQuery {
  name: string;
  query: string;
  variables: object;
}

/** What the explorer shows to somebody who opens it: the questions that the offices ask most. */
export const explorerQueries: ExampleQuery[] = [
  {
    name: '一企一档',
    variables: { id: '91370871XAMP00026Q' },
    query: `# 一个企业的档案：现状、项目、研发、贷款、问题，分别来自各部门
query Dossier($id: ID!) {
  enterprise(id: $id) {
    id
    name
    dossier {
      status { year county cluster chain lastYearRevenue(unit: YI_YUAN) employees honours leadBank }
      team { code seats { seat person { name } } }
      projects { id name kind stage totalInvestment(unit: YI_YUAN) completedInvestment(unit: YI_YUAN) }
      research { id name stage }
      loans { id bank product stage creditLine disbursed disbursedOn }
      issues { id description factor urgencyClass status unitName dueOn overdue resolvedOn progress }
      reviewItems { id description state }
    }
  }
}
`,
  },
  {
    name: '通报',
    variables: { asOf: '2021-11-05' },
    query: `# 截至某日的全市数据；可加 county 或 cluster
query Bulletin($asOf: Date!, $county: String, $cluster: Cluster) {
  bulletin(asOf: $asOf, county: $county, cluster: $cluster) {
    asOf
    scope { label }
    enterprises { total byCluster { label count } byCounty { label count } }
    teams { city county people }
    issues { total city county resolved closedOut closeOutRate { value numerator denominator } byFactor { label count } overdueAtAsOf }
    projects { total totalInvestment(unit: YI_YUAN) plannedThisYear(unit: YI_YUAN) completed(unit: YI_YUAN) }
    finance { newLoans(unit: YI_YUAN) }
  }
}
`,
  },
  {
    name: '超期问题',
    variables: { asOf: '2021-11-05', first: 20 },
    query: `# 截至某日超过办理时限而未办结的问题，按时限先后
query Overdue($asOf: Date!, $first: Int!, $after: String) {
  issues(first: $first, after: $after, filter: { overdue: true, asOf: $asOf }, orderBy: { field: DUE_ON }) {
    totalCount
    nodes { id dueOn factor description unitName responsibleUnit { id name } enterprise { id name roster { county leadBank } } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    name: '攀登企业',
    variables: { first: 20, county: '任城区' },
    query: `# 一个县市区的攀登企业及其帮包小组、重点项目
query Enterprises($first: Int!, $after: String, $county: String) {
  enterprises(first: $first, after: $after, filter: { county: $county }) {
    totalCount
    nodes { id name roster { cluster chain employees } teams { code level } projects(first: 5) { totalCount nodes { id name stage } } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    name: '我是谁',
    variables: {},
    query: `# 当前登录人的岗位与管辖范围
query Viewer {
  viewer { role county cluster factor enterpriseIds unit { id name } }
}
`,
  },
];
