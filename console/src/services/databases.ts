// Databases: RDS, Redis, MongoDB, PolarDB.
import { at, call } from "../core/api";
import type { Place } from "../core/place";
import { choice, name, type Made, type ServiceType } from "./type";
import { mapped } from "./list";

export const rds: ServiceType = {
  key: "rds",
  title: "ApsaraDB RDS",
  one: "RDS instance",
  asks: [
    name(),
    choice("engine", "Engine", "MySQL 8.0", "MySQL 5.7", "PostgreSQL 14.0"),
    { name: "class", label: "Instance type", options: [{ value: "mysql.n2.medium.2c" }, { value: "mysql.n4.medium.2c" }, { value: "pg.n2.2c.2m" }] },
    { name: "storage", label: "Storage in GB", type: "number", value: "30" },
  ],
  create: async (by, site, v) => {
    const [engine, version] = (v.engine ?? "").split(" ");
    const made = await call(by, "rds", "CreateDBInstance", {
      Engine: engine,
      EngineVersion: version,
      DBInstanceClass: v.class,
      DBInstanceStorage: v.storage,
      DBInstanceDescription: v.name,
      DBInstanceNetType: "Intranet",
      PayType: "Postpaid",
      SecurityIPList: "127.0.0.1",
      InstanceNetworkType: "VPC",
      VPCId: site.vpc,
      VSwitchId: site.vswitch,
      ZoneId: site.zone,
    });
    return made.DBInstanceId;
  },
  list: mapped("rds", "DescribeDBInstances", "Items.DBInstance", { total: "TotalRecordCount" }, (one) => ({
    id: one.DBInstanceId,
    name: one.DBInstanceDescription,
    status: one.DBInstanceStatus,
    vpc: one.VpcId,
    vswitch: one.VSwitchId,
    what: `${one.Engine} ${one.EngineVersion}, ${one.DBInstanceClass}`,
  })),
  remove: (by, id) => call(by, "rds", "DeleteDBInstance", { DBInstanceId: id }),
};

export const redis: ServiceType = {
  key: "redis",
  title: "ApsaraDB for Redis",
  one: "Redis instance",
  asks: [name(), choice("class", "Instance type", "redis.master.small.default", "redis.master.mid.default"), choice("version", "Version", "5.0", "6.0", "7.0")],
  create: async (by, site, v) => {
    const made = await call(by, "r-kvstore", "CreateInstance", {
      InstanceName: v.name,
      InstanceClass: v.class,
      EngineVersion: v.version,
      VpcId: site.vpc,
      VSwitchId: site.vswitch,
      ZoneId: site.zone,
    });
    return made.InstanceId;
  },
  list: mapped("r-kvstore", "DescribeInstances", "Instances.KVStoreInstance", {}, (one) => ({
    id: one.InstanceId,
    name: one.InstanceName,
    status: one.InstanceStatus,
    vpc: one.VpcId,
    vswitch: one.VSwitchId,
    what: `Redis ${one.EngineVersion}, ${one.InstanceClass}`,
  })),
  remove: (by, id) => call(by, "r-kvstore", "DeleteInstance", { InstanceId: id }),
};

export const mongodb: ServiceType = {
  key: "mongodb",
  title: "ApsaraDB for MongoDB",
  one: "MongoDB instance",
  asks: [name(), choice("version", "Version", "6.0", "7.0", "5.0"), choice("class", "Instance type", "mdb.shard.2x.large.d", "mdb.shard.4x.large.d"), { name: "storage", label: "Storage in GB", type: "number", value: "20" }],
  create: async (by, site, v) => {
    const made = await call(by, "dds", "CreateDBInstance", {
      DBInstanceDescription: v.name,
      Engine: "MongoDB",
      EngineVersion: v.version,
      DBInstanceClass: v.class,
      DBInstanceStorage: v.storage,
      NetworkType: "VPC",
      VpcId: site.vpc,
      VSwitchId: site.vswitch,
      ZoneId: site.zone,
    });
    return made.DBInstanceId;
  },
  list: mapped("dds", "DescribeDBInstances", "DBInstances.DBInstance", {}, (one) => ({
    id: one.DBInstanceId,
    name: one.DBInstanceDescription,
    status: one.DBInstanceStatus,
    vpc: one.VPCId,
    vswitch: one.VSwitchId,
    what: `${one.Engine} ${one.EngineVersion}, ${one.DBInstanceClass}`,
  })),
  size: 30,
  remove: (by, id) => call(by, "dds", "DeleteDBInstance", { DBInstanceId: id }),
};

export const polardb: ServiceType = {
  key: "polardb",
  title: "PolarDB for MySQL",
  one: "PolarDB cluster",
  asks: [name(), choice("version", "Version", "8.0", "5.7"), choice("class", "Node type", "polar.mysql.x4.medium", "polar.mysql.x4.large")],
  create: async (by, site, v) => {
    const made = await call(by, "polardb", "CreateDBCluster", {
      DBClusterDescription: v.name,
      DBType: "MySQL",
      DBVersion: v.version,
      DBNodeClass: v.class,
      PayType: "Postpaid",
      VPCId: site.vpc,
      VSwitchId: site.vswitch,
      ZoneId: site.zone,
    });
    return made.DBClusterId;
  },
  list: mapped("polardb", "DescribeDBClusters", "Items.DBCluster", { total: "TotalRecordCount" }, (one) => ({
    id: one.DBClusterId,
    name: one.DBClusterDescription,
    status: one.DBClusterStatus,
    vpc: one.VpcId,
    vswitch: one.VswitchId,
    what: `${one.DBType} ${one.DBVersion}, ${one.DBNodeClass}`,
  })),
  size: 30,
  remove: (by, id) => call(by, "polardb", "DeleteDBCluster", { DBClusterId: id }),
};

export const slb: ServiceType = {
  key: "slb",
  title: "Server Load Balancer",
  one: "SLB instance",
  asks: [name(), choice("spec", "Specification", "slb.s1.small", "slb.s2.small", "slb.s2.medium")],
  create: async (by, site, v) => {
    const made = await call(by, "slb", "CreateLoadBalancer", { LoadBalancerName: v.name, AddressType: "intranet", LoadBalancerSpec: v.spec, VpcId: site.vpc, VSwitchId: site.vswitch });
    return made.LoadBalancerId;
  },
  list: mapped("slb", "DescribeLoadBalancers", "LoadBalancers.LoadBalancer", {}, (one) => ({
    id: one.LoadBalancerId,
    name: one.LoadBalancerName,
    status: one.LoadBalancerStatus,
    vpc: one.VpcId,
    vswitch: one.VSwitchId,
    what: `${one.AddressType} ${one.Address}, ${one.LoadBalancerSpec}`,
  })),
  remove: (by, id) => call(by, "slb", "DeleteLoadBalancer", { LoadBalancerId: id }),
};

/** Waits until an instance of Container Registry can be linked, for ten seconds at most: the world's clock may stand. */
async function started(by: Place, id: string) {
  for (let turn = 0; turn < 20; turn++) {
    const { InstanceStatus } = await call(by, "cr", "GetInstance", { InstanceId: id });
    if (InstanceStatus === "RUNNING") return;
    await new Promise((next) => setTimeout(next, 500));
  }
}

/** Container Registry is ordered at the billing service, and then linked with the vSwitch. */
export const registry: ServiceType = {
  key: "acr",
  title: "Container Registry",
  one: "Container Registry instance",
  asks: [name("3 to 30 characters: small letters, digits and hyphens."), choice("edition", "Edition", "Basic", "Standard", "Advanced")],
  create: async (by, site, v) => {
    const ordered = await call(by, "bssopenapi", "CreateInstance", {
      ProductCode: "acr",
      ProductType: "acr_ee_public_cn",
      SubscriptionType: "Subscription",
      Period: 1,
      Parameter: [
        { Code: "InstanceType", Value: v.edition },
        { Code: "InstanceName", Value: v.name },
        { Code: "Region", Value: by.region },
      ],
    });
    const id: string = ordered.Data.InstanceId;
    await started(by, id);
    await call(by, "cr", "CreateInstanceVpcEndpointLinkedVpc", { InstanceId: id, VpcId: site.vpc, VswitchId: site.vswitch, ModuleName: "Registry" });
    return id;
  },
  list: async (place, page, filter, signal) => {
    const answer = await call(place, "cr", "ListInstance", { ...filter, PageNo: page.number, PageSize: page.size }, signal);
    const rows = at<any>(answer, "Instances").map((one): Made => ({ id: one.InstanceId, name: one.InstanceName, status: one.InstanceStatus, what: one.InstanceSpecification }));
    return { rows, total: answer.TotalCount };
  },
  remove: (by, id) => call(by, "bssopenapi", "RefundInstance", { ProductCode: "acr", ProductType: "acr_ee_public_cn", InstanceId: id, ImmediatelyRelease: 1 }),
};
