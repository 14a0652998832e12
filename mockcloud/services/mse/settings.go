package mse

import (
	"maps"
	"reflect"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usual are the settings of a new cluster, by the names that requests have for them.
var usual = map[string]string{
	"TickTime": "2000", "InitLimit": "10", "SyncLimit": "5", "MaxClientCnxns": "60", "JuteMaxbuffer": "1048575", "AutopurgePurgeInterval": "1", "AutopurgeSnapRetainCount": "3",
	"MinSessionTimeout": "4000", "MaxSessionTimeout": "40000", "SnapshotCount": "100000", "OpenSuperAcl": "false", "ExtendedTypesEnable": "false", "ConfigAuthEnabled": "false",
	"NamingAuthEnabled": "false", "MCPEnabled": "false", "ConfigSecretEnabled": "false", "EurekaSupported": "false", "TLSEnabled": "false", "ConsoleUIEnabled": "true", "Enable4lw": "false", "AuthEnabled": "false",
}

// settings are what a request to change them names, by the names.
func settings(q *UpdateConfigRequest) (map[string]string, error) {
	set := map[string]string{}
	for name, value := range map[string]string{
		"TickTime":                 q.TickTime,
		"InitLimit":                q.InitLimit,
		"SyncLimit":                q.SyncLimit,
		"MaxClientCnxns":           q.MaxClientCnxns,
		"JuteMaxbuffer":            q.JuteMaxbuffer,
		"AutopurgePurgeInterval":   q.AutopurgePurgeInterval,
		"AutopurgeSnapRetainCount": q.AutopurgeSnapRetainCount,
		"MinSessionTimeout":        q.MinSessionTimeout,
		"MaxSessionTimeout":        q.MaxSessionTimeout,
		"SnapshotCount":            q.SnapshotCount,
		"OpenSuperAcl":             q.OpenSuperAcl,
		"ExtendedTypesEnable":      q.ExtendedTypesEnable,
		"UserName":                 q.UserName,
		"PassWord":                 q.PassWord,
	} {
		if value != "" {
			set[name] = value
		}
	}
	for name, value := range map[string]*bool{
		"ConfigAuthEnabled":   q.ConfigAuthEnabled,
		"NamingAuthEnabled":   q.NamingAuthEnabled,
		"MCPEnabled":          q.MCPEnabled,
		"ConfigSecretEnabled": q.ConfigSecretEnabled,
		"EurekaSupported":     q.EurekaSupported,
		"TLSEnabled":          q.TLSEnabled,
		"ConsoleUIEnabled":    q.ConsoleUIEnabled,
		"Enable4lw":           q.Enable4lw,
		"AuthEnabled":         q.AuthEnabled,
	} {
		if value != nil {
			set[name] = strconv.FormatBool(*value)
		}
	}
	for _, name := range []string{"TickTime", "InitLimit", "SyncLimit", "MaxClientCnxns", "JuteMaxbuffer", "MinSessionTimeout", "MaxSessionTimeout", "SnapshotCount"} {
		if value, ok := set[name]; ok {
			if number, err := strconv.Atoi(value); err != nil || number < 0 {
				return nil, cloud.Invalid(kindCluster, name, name+" is a number")
			}
		}
	}
	if set["OpenSuperAcl"] == "true" && (set["UserName"] == "" || set["PassWord"] == "") {
		return nil, cloud.Invalid(kindCluster, "UserName", "super permissions need a user and a password")
	}
	return set, nil
}

func updateConfig(c *cloud.Call, q *UpdateConfigRequest) (*UpdateConfigResponse, error) {
	m, err := ready(c, q.InstanceId, q.ClusterId)
	if err != nil {
		return nil, err
	}
	set, err := settings(q)
	if err != nil {
		return nil, err
	}
	return &UpdateConfigResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200))}, modify(c, m, "", "", func() {
		all := maps.Clone(m.Config)
		if all == nil {
			all = map[string]string{}
		}
		maps.Copy(all, set)
		m.Config = all
	})
}

func queryConfig(c *cloud.Call, q *QueryConfigRequest) (*QueryConfigResponse, error) {
	m, err := find(c, q.InstanceId, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(usual)
	maps.Copy(all, m.Config)
	data := &QueryConfigData{ClusterName: &m.Name, RestartFlag: new(false)}
	into := reflect.ValueOf(data).Elem()
	for name, value := range all {
		if name == "PassWord" { // which the product shows to nobody
			continue
		}
		switch field := into.FieldByName(name); field.Interface().(type) {
		case *string:
			field.Set(reflect.ValueOf(&value))
		case *bool:
			field.Set(reflect.ValueOf(new(value == "true")))
		}
	}
	nacos := m.Type == typeNacos
	data.ConfigAuthSupported, data.NamingAuthSupported, data.ConfigSecretSupported, data.MCPSupported = &nacos, &nacos, &nacos, &nacos
	return &QueryConfigResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: data}, nil
}

// ratio reads how many of a hundred traces are kept.
func ratio(text string) (int, error) {
	if text == "" {
		return 100, nil
	}
	percent, err := strconv.Atoi(text)
	if err != nil || percent < 1 || percent > 100 {
		return 0, cloud.Invalid(kindGateway, "XtraceRatio", "a ratio is 1 to 100")
	}
	return percent, nil
}

func listClusterTypes(_ *cloud.Call, _ *ListClusterTypesRequest) (*ListClusterTypesResponse, error) {
	answer := &ListClusterTypesResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: []ListClusterTypesData{}}
	for _, e := range engines {
		answer.Data = append(answer.Data, ListClusterTypesData{Code: &e.Type, ShowName: &e.Name})
	}
	return answer, nil
}

func listClusterVersions(_ *cloud.Call, q *ListClusterVersionsRequest) (*ListClusterVersionsResponse, error) {
	answer := &ListClusterVersionsResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: []ListClusterTypesData{}}
	for _, e := range engines {
		if q.ClusterType != "" && q.ClusterType != e.Type {
			continue
		}
		for _, version := range e.Versions {
			answer.Data = append(answer.Data, ListClusterTypesData{Code: &version, ShowName: new(e.Name + " " + versions[version]), ClusterType: &e.Type})
		}
	}
	return answer, nil
}

func queryClusterSpecification(_ *cloud.Call, q *QueryClusterSpecificationRequest) (*QueryClusterSpecificationResponse, error) {
	answer := &QueryClusterSpecificationResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: []QueryClusterSpecificationData{}}
	for _, s := range specs {
		if q.MseVersion == developer && s.CPU > 2 {
			continue
		}
		answer.Data = append(answer.Data, QueryClusterSpecificationData{ClusterSpecificationName: &s.Name, CpuCapacity: new(strconv.Itoa(s.CPU)), MemoryCapacity: new(strconv.Itoa(s.Memory))})
	}
	return answer, nil
}

func queryGatewayRegion(*cloud.Call, *QueryGatewayRegionRequest) (*QueryGatewayRegionResponse, error) {
	return &QueryGatewayRegionResponse{
		Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: services.Each(cloud.Regions(), func(r cloud.Region) string { return r.ID }),
	}, nil
}
