// Middleware and containers: Kafka, RocketMQ, Elasticsearch, MSE, clusters with Terway.
import { at, call, callPath } from "../core/api";
import { choice, name, type Made, type ServiceType } from "./type";

const kafkaStatus: Record<number, string> = { 0: "Pending", 1: "Deploying", 5: "Running", 15: "Released" };

/** Kafka instances are ordered, and then started in the vSwitch. */
export const kafka: ServiceType = {
  key: "kafka",
  title: "ApsaraMQ for Kafka",
  one: "Kafka instance",
  asks: [name(), choice("io", "Traffic specification", "alikafka.hw.2xlarge"), { name: "disk", label: "Disk in GB", type: "number", value: "500" }],
  create: async (by, site, v) => {
    const order = await call(by, "alikafka", "CreatePostPayOrder", { DeployType: 5, DiskType: 1, DiskSize: v.disk, PartitionNum: 50, IoMaxSpec: v.io, SpecType: "professional" });
    const found = await call(by, "alikafka", "GetInstanceList", { OrderId: order.OrderId });
    const id = at<{ InstanceId: string }>(found, "InstanceList.InstanceVO")[0]?.InstanceId ?? "";
    await call(by, "alikafka", "StartInstance", { InstanceId: id, Name: v.name, VpcId: site.vpc, VSwitchId: site.vswitch, ZoneId: site.zone });
    return id;
  },
  // The action has no pages.
  list: async (place, _page, _filter, signal) => {
    const answer = await call(place, "alikafka", "GetInstanceList", {}, signal);
    const rows = at<any>(answer, "InstanceList.InstanceVO").map(
      (one): Made => ({ id: one.InstanceId, name: one.Name, status: kafkaStatus[one.ServiceStatus] ?? one.ServiceStatus, vpc: one.VpcId, vswitch: one.VSwitchId, what: `${one.DiskSize} GB` }),
    );
    return { rows };
  },
  // A released instance stays until it is deleted.
  remove: (by, id, one) =>
    one.status === "Released" ? call(by, "alikafka", "DeleteInstance", { InstanceId: id }) : call(by, "alikafka", "ReleaseInstance", { InstanceId: id, ForceDeleteInstance: true }),
};

export const rocketmq: ServiceType = {
  key: "rocketmq",
  title: "ApsaraMQ for RocketMQ",
  one: "RocketMQ instance",
  asks: [name(), choice("spec", "Specification", "rmq.s2.2xlarge")],
  create: async (by, site, v) => {
    const made = await callPath(by, "rocketmq", "POST", "/instances", {}, {
      instanceName: v.name,
      serviceCode: "rmq",
      seriesCode: "standard",
      subSeriesCode: "cluster_ha",
      paymentType: "PayAsYouGo",
      productInfo: { msgProcessSpec: v.spec },
      networkInfo: { vpcInfo: { vpcId: site.vpc, vSwitches: [{ vSwitchId: site.vswitch }] }, internetInfo: { internetSpec: "disable", flowOutType: "uninvolved" } },
    });
    return made.data;
  },
  list: async (place, page, _filter, signal) => {
    const { data } = await callPath(place, "rocketmq", "GET", "/instances", { pageNumber: String(page.number), pageSize: String(page.size) }, undefined, signal);
    return { rows: at<any>(data, "list").map((one): Made => ({ id: one.instanceId, name: one.instanceName, status: one.status, what: one.seriesCode })), total: data?.totalCount };
  },
  remove: (by, id) => callPath(by, "rocketmq", "DELETE", `/instances/${id}`),
};

export const elasticsearch: ServiceType = {
  key: "elasticsearch",
  title: "Elasticsearch",
  one: "Elasticsearch cluster",
  asks: [name(), choice("version", "Version", "7.10_with_X-Pack"), choice("spec", "Node type", "elasticsearch.sn2ne.large"), { name: "password", label: "Password of elastic", type: "password", hint: "8 to 32 characters, of three sorts." }],
  create: async (by, site, v) => {
    const made = await callPath(by, "elasticsearch", "POST", "/openapi/instances", {}, {
      description: v.name,
      nodeAmount: 2,
      esVersion: v.version,
      esAdminPassword: v.password,
      paymentType: "postpaid",
      nodeSpec: { spec: v.spec, disk: 20, diskType: "cloud_ssd" },
      networkConfig: { type: "vpc", vpcId: site.vpc, vswitchId: site.vswitch, vsArea: site.zone },
    });
    return made.Result?.instanceId;
  },
  list: async (place, page, _filter, signal) => {
    const answer = await callPath(place, "elasticsearch", "GET", "/openapi/instances", { page: String(page.number), size: String(page.size) }, undefined, signal);
    const rows = at<any>(answer, "Result").map(
      (one): Made => ({ id: one.instanceId, name: one.description, status: one.status, vpc: one.networkConfig?.vpcId, vswitch: one.networkConfig?.vswitchId, what: one.esVersion }),
    );
    return { rows, total: answer.Headers?.["X-Total-Count"] };
  },
  remove: (by, id) => callPath(by, "elasticsearch", "DELETE", `/openapi/instances/${id}`),
};

export const mse: ServiceType = {
  key: "mse",
  title: "Microservices Engine",
  one: "MSE instance",
  asks: [name(), choice("spec", "Specification", "MSE_SC_1_2_60_c", "MSE_SC_2_4_200_c")],
  create: async (by, site, v) => {
    const made = await call(by, "mse", "CreateCluster", {
      InstanceName: v.name,
      ClusterType: "Nacos-Ans",
      ClusterVersion: "NACOS_2_0_0",
      ClusterSpecification: v.spec,
      MseVersion: "mse_dev",
      NetType: "privatenet",
      InstanceCount: 1,
      VpcId: site.vpc,
      VSwitchId: site.vswitch,
      Region: by.region,
    });
    return made.InstanceId;
  },
  list: async (place, page, _filter, signal) => {
    const answer = await call(place, "mse", "ListClusters", { PageNum: page.number, PageSize: page.size }, signal);
    const rows = at<any>(answer, "Data").map((one): Made => ({ id: one.InstanceId, name: one.ClusterAliasName, status: one.InitStatus, vpc: one.VpcId, what: one.ClusterType }));
    return { rows, total: answer.TotalCount };
  },
  remove: (by, id) => call(by, "mse", "DeleteCluster", { InstanceId: id }),
};

/** Clusters of Container Service whose pods have addresses of the vSwitch by Terway. */
export const terway: ServiceType = {
  key: "ack",
  title: "Container Service with Terway",
  one: "ACK cluster",
  asks: [name(), { name: "services", label: "Service CIDR block", value: "172.16.0.0/20" }],
  create: async (by, site, v) => {
    const made = await callPath(by, "cs", "POST", "/clusters", {}, {
      name: v.name,
      region_id: by.region,
      cluster_type: "ManagedKubernetes",
      vpcid: site.vpc,
      vswitch_ids: [site.vswitch],
      pod_vswitch_ids: [site.vswitch],
      service_cidr: v.services,
      addons: [{ name: "terway-eniip" }],
      cluster_spec: "ack.standard",
    });
    return made.cluster_id;
  },
  list: async (place, page, _filter, signal) => {
    const answer = await callPath(place, "cs", "GET", "/api/v1/clusters", { page_number: String(page.number), page_size: String(page.size), region_id: place.region }, undefined, signal);
    const rows = at<any>(answer, "clusters").map((one): Made => ({ id: one.cluster_id, name: one.name, status: one.state, vpc: one.vpc_id, vswitch: one.vswitch_ids?.join(", "), what: one.cluster_spec }));
    return { rows, total: answer.page_info?.total_count };
  },
  remove: (by, id) => callPath(by, "cs", "DELETE", `/clusters/${id}`),
};
