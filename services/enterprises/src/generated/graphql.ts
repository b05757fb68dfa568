// Generated from schema.graphql by `npm run generate`; not to be edited.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Enterprise as EnterpriseRow, ClimbEnterprise as ClimbEnterpriseRow } from './prisma/client.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An exact decimal number (精确小数) as a string without separators or exponent, such as "137400000000" or "66.67". */
  Decimal: { input: string; output: string; }
  /** A calendar day (日期) in Asia/Shanghai as "YYYY-MM-DD". */
  Date: { input: string; output: string | Date; }
  /** A moment (时刻) in UTC as RFC 3339, such as "2022-03-01T01:30:00.000Z". */
  DateTime: { input: string; output: Date | string; }
  /** A unified social credit code (统一社会信用代码): 18 characters with the check character of GB 32100-2015. */
  CreditCode: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** One of the city's seven industry clusters (产业集群), in the order in which the campaign names them (S5). */
export type Cluster =
  /** High-end equipment (高端装备). */
  | 'HIGH_END_EQUIPMENT'
  /** High-end chemicals (高端化工). */
  | 'HIGH_END_CHEMICALS'
  /** New generation information technology (新一代信息技术). */
  | 'NEXT_GEN_IT'
  /** New energy (新能源). */
  | 'NEW_ENERGY'
  /** New materials (新材料). */
  | 'NEW_MATERIALS'
  /** Pharmaceuticals (医药). */
  | 'PHARMACEUTICALS'
  /** Energy saving and environmental protection (节能环保). */
  | 'ENERGY_SAVING_ENVIRONMENTAL';

/** One of the seven kinds of support that a factor group secures for enterprises (要素), in the order in which the campaign names the groups (S6). */
export type FactorKind =
  /** Talent (人才). */
  | 'TALENT'
  /** Policy (政策支持). */
  | 'POLICY'
  /** Bank finance and loans (金融). */
  | 'FINANCE'
  /** Funds and equity investment (基金). */
  | 'FUND'
  /** Land (土地). */
  | 'LAND'
  /** Environment (生态环境). */
  | 'ENVIRONMENT'
  /** Energy (能源). */
  | 'ENERGY';

/** The level of government that acts or decides (行政层级, S12). */
export type AdministrativeLevel =
  /** The city (市级). */
  | 'CITY'
  /** A county, district or functional zone (县级: 县市区、功能区). */
  | 'COUNTY';

/** The unit in which an amount of money is given (金额单位). */
export type MoneyUnit =
  /** Yuan (元). */
  | 'YUAN'
  /** Ten thousand yuan (万元). */
  | 'WAN_YUAN'
  /** A hundred million yuan (亿元). */
  | 'YI_YUAN';

/** The direction of an order (排序方向). */
export type SortDirection =
  /** Smallest or earliest first (升序). */
  | 'ASC'
  /** Largest or latest first (降序). */
  | 'DESC';

/** Where a page of a list lies within the list (分页信息). */
export type PageInfo = {
  /** Whether more entries follow this page (是否有下一页). */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede this page (是否有上一页). */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry of this page (首个游标), null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry of this page (末个游标), null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** One enterprise by its unified social credit code (统一社会信用代码); null when there is none or the viewer's post does not reach it (E.12). */
  enterprise?: Maybe<Enterprise>;
  /** The climb enterprises (攀登企业) of one edition that the viewer's post reaches, ordered by credit code (S34). */
  enterprises: EnterpriseConnection;
};


export type QueryEnterpriseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEnterprisesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EnterpriseFilter>;
};

/** Narrows the list of climb enterprises; conditions are joined by AND. */
export type EnterpriseFilter = {
  /** The edition's year; the latest edition unless told. */
  year?: InputMaybe<Scalars['Int']['input']>;
  /** County or functional zone (县市区), by its name. */
  county?: InputMaybe<Scalars['String']['input']>;
  /** Industry cluster (产业集群). */
  cluster?: InputMaybe<Cluster>;
  /** Industry chain (产业链), by its name. */
  chain?: InputMaybe<Scalars['String']['input']>;
  /** Part of the enterprise's name or of its credit code. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** An enterprise, whole over the years; its place in one edition of the campaign is a ClimbEnterprise. */
export type Enterprise = {
  /** The unified social credit code (统一社会信用代码), GB 32100-2015. */
  id: Scalars['ID']['output'];
  /** The registered name as the latest roster writes it. */
  name: Scalars['String']['output'];
  /** Its entry in one edition's roster; the latest edition unless a year is given, null when it was not selected (S34). */
  roster?: Maybe<ClimbEnterprise>;
  /** Its entries in all editions, latest first. */
  rosters: Array<ClimbEnterprise>;
  /** The enterprise's file (一企一档), whose five sections come from their owners (S36). */
  dossier: EnterpriseDossier;
};


/** An enterprise, whole over the years; its place in one edition of the campaign is a ClimbEnterprise. */
export type EnterpriseRosterArgs = {
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** One enterprise selected for one edition of the campaign (选定攀登企业): a membership, not a flag (S34). */
export type ClimbEnterprise = {
  /** `<year>/<credit code>`. */
  id: Scalars['ID']['output'];
  /** The edition's year. */
  year: Scalars['Int']['output'];
  /** The enterprise. */
  enterprise: Enterprise;
  /** The reviewing county or functional zone (县市区, S14, S15). */
  county: Scalars['String']['output'];
  /** Its industry cluster (产业集群, S5). */
  cluster: Cluster;
  /** Its industry chain (产业链, S47). */
  chain?: Maybe<Scalars['String']['output']>;
  /** Revenue of the year before (上年营业收入). */
  lastYearRevenue?: Maybe<Scalars['Decimal']['output']>;
  /** This year's revenue target (本年营业收入目标, S35): a target, never an actual. */
  revenueTarget?: Maybe<Scalars['Decimal']['output']>;
  /** Number of employees (职工人数). */
  employees?: Maybe<Scalars['Int']['output']>;
  /** Honours and titles as the roster names them (资质荣誉, S50, S51). */
  honours: Array<Scalars['String']['output']>;
  /** Major class of emergency equipment (应急装备大类, S49). */
  emergencyMajorClass?: Maybe<Scalars['String']['output']>;
  /** Minor class of emergency equipment (应急装备小类, S49). */
  emergencyMinorClass?: Maybe<Scalars['String']['output']>;
  /** The assist team that serves it (帮包小组, S8). */
  team?: Maybe<AssistTeam>;
  /** The lead bank (主办银行). */
  leadBank?: Maybe<Scalars['String']['output']>;
};


/** One enterprise selected for one edition of the campaign (选定攀登企业): a membership, not a flag (S34). */
export type ClimbEnterpriseLastYearRevenueArgs = {
  unit?: MoneyUnit;
};


/** One enterprise selected for one edition of the campaign (选定攀登企业): a membership, not a flag (S34). */
export type ClimbEnterpriseRevenueTargetArgs = {
  unit?: MoneyUnit;
};

/** The enterprise's file (一企一档, S36): status here; projects, research, bank loans and issues from their owners. */
export type EnterpriseDossier = {
  /** The enterprise's credit code. */
  id: Scalars['ID']['output'];
  /** Section 1, status (发展现状): the latest roster entry. */
  status?: Maybe<ClimbEnterprise>;
};

export type AssistTeam = {
  id: Scalars['ID']['output'];
};

/** A page of enterprises. */
export type EnterpriseConnection = {
  /** The enterprises with their cursors. */
  edges: Array<EnterpriseEdge>;
  /** The enterprises alone. */
  nodes: Array<Enterprise>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** An enterprise in a list. */
export type EnterpriseEdge = {
  /** Its cursor, for `after`. */
  cursor: Scalars['String']['output'];
  /** The enterprise. */
  node: Enterprise;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Enterprise: Enterprise;
  ClimbEnterprise: ClimbEnterprise;
  EnterpriseDossier: EnterpriseDossier;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Enterprise:
    ( { __typename: 'Enterprise' }
    & GraphQLRecursivePick<FederationTypes['Enterprise'], {"id":true}> );
  ClimbEnterprise:
    ( { __typename: 'ClimbEnterprise' }
    & GraphQLRecursivePick<FederationTypes['ClimbEnterprise'], {"id":true}> );
  EnterpriseDossier:
    ( { __typename: 'EnterpriseDossier' }
    & GraphQLRecursivePick<FederationTypes['EnterpriseDossier'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  CreditCode: ResolverTypeWrapper<Scalars['CreditCode']['output']>;
  Cluster: Cluster;
  FactorKind: FactorKind;
  AdministrativeLevel: AdministrativeLevel;
  MoneyUnit: MoneyUnit;
  SortDirection: SortDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  EnterpriseFilter: EnterpriseFilter;
  Enterprise: ResolverTypeWrapper<EnterpriseRow>;
  ClimbEnterprise: ResolverTypeWrapper<ClimbEnterpriseRow>;
  EnterpriseDossier: ResolverTypeWrapper<{ id: EnterpriseDossier['id'] }>;
  AssistTeam: ResolverTypeWrapper<{ id: AssistTeam['id'] }>;
  EnterpriseConnection: ResolverTypeWrapper<Omit<EnterpriseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EnterpriseEdge']>, nodes: Array<ResolversTypes['Enterprise']> }>;
  EnterpriseEdge: ResolverTypeWrapper<Omit<EnterpriseEdge, 'node'> & { node: ResolversTypes['Enterprise'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  CreditCode: Scalars['CreditCode']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  EnterpriseFilter: EnterpriseFilter;
  Enterprise: EnterpriseRow;
  ClimbEnterprise: ClimbEnterpriseRow;
  EnterpriseDossier: { id: EnterpriseDossier['id'] };
  AssistTeam: { id: AssistTeam['id'] };
  EnterpriseConnection: Omit<EnterpriseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EnterpriseEdge']>, nodes: Array<ResolversParentTypes['Enterprise']> };
  EnterpriseEdge: Omit<EnterpriseEdge, 'node'> & { node: ResolversParentTypes['Enterprise'] };
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CreditCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CreditCode'], any> {
  name: 'CreditCode';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  enterprise?: Resolver<Maybe<ResolversTypes['Enterprise']>, ParentType, ContextType, RequireFields<QueryEnterpriseArgs, 'id'>>;
  enterprises?: Resolver<ResolversTypes['EnterpriseConnection'], ParentType, ContextType, Partial<QueryEnterprisesArgs>>;
};

export type EnterpriseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Enterprise'] = ResolversParentTypes['Enterprise'], FederationReferenceType extends FederationReferenceTypes['Enterprise'] = FederationReferenceTypes['Enterprise']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Enterprise']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roster?: Resolver<Maybe<ResolversTypes['ClimbEnterprise']>, ParentType, ContextType, Partial<EnterpriseRosterArgs>>;
  rosters?: Resolver<Array<ResolversTypes['ClimbEnterprise']>, ParentType, ContextType>;
  dossier?: Resolver<ResolversTypes['EnterpriseDossier'], ParentType, ContextType>;
};

export type ClimbEnterpriseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClimbEnterprise'] = ResolversParentTypes['ClimbEnterprise'], FederationReferenceType extends FederationReferenceTypes['ClimbEnterprise'] = FederationReferenceTypes['ClimbEnterprise']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ClimbEnterprise']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enterprise?: Resolver<ResolversTypes['Enterprise'], ParentType, ContextType>;
  county?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  chain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastYearRevenue?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType, RequireFields<ClimbEnterpriseLastYearRevenueArgs, 'unit'>>;
  revenueTarget?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType, RequireFields<ClimbEnterpriseRevenueTargetArgs, 'unit'>>;
  employees?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  honours?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  emergencyMajorClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emergencyMinorClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['AssistTeam']>, ParentType, ContextType>;
  leadBank?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EnterpriseDossierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnterpriseDossier'] = ResolversParentTypes['EnterpriseDossier'], FederationReferenceType extends FederationReferenceTypes['EnterpriseDossier'] = FederationReferenceTypes['EnterpriseDossier']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EnterpriseDossier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ClimbEnterprise']>, ParentType, ContextType>;
};

export type AssistTeamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssistTeam'] = ResolversParentTypes['AssistTeam']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EnterpriseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnterpriseConnection'] = ResolversParentTypes['EnterpriseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EnterpriseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Enterprise']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EnterpriseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnterpriseEdge'] = ResolversParentTypes['EnterpriseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Enterprise'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Decimal?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  CreditCode?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Enterprise?: EnterpriseResolvers<ContextType>;
  ClimbEnterprise?: ClimbEnterpriseResolvers<ContextType>;
  EnterpriseDossier?: EnterpriseDossierResolvers<ContextType>;
  AssistTeam?: AssistTeamResolvers<ContextType>;
  EnterpriseConnection?: EnterpriseConnectionResolvers<ContextType>;
  EnterpriseEdge?: EnterpriseEdgeResolvers<ContextType>;
};
