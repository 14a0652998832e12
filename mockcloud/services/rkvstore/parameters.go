package rkvstore

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How products write the values that parameters can have.
const (
	yesOrNo = "[yes|no]"
	count   = "[0-999999999999999]"
)

// parameters are those of the engine that can be set, in the order of the alphabet. A
// parameter with a version is there from that one on.
var parameters = []struct {
	managed.Setting
	since string
}{
	{managed.Setting{Name: "#no_loose_check-whitelist-always", Default: "no", Allowed: yesOrNo, Description: "Whether clients with a password are held against the white lists too."}, ""},
	{managed.Setting{Name: "#no_loose_disabled-commands", Description: "Commands that are disabled."}, ""},
	{managed.Setting{Name: "appendonly", Default: "yes", Allowed: yesOrNo, Description: "Whether changes are written to disk."}, ""},
	{managed.Setting{Name: "client-output-buffer-limit pubsub", Default: "33554432 8388608 60", Description: "How much waits for clients that have subscribed to something."}, ""},
	{managed.Setting{Name: "hash-max-listpack-entries", Default: "512", Allowed: count, Description: "Up to how many entries a hash is stored in a list pack."}, "7.0"},
	{managed.Setting{Name: "hash-max-ziplist-entries", Default: "512", Allowed: count, Description: "Up to how many entries a hash is stored in a list."}, ""},
	{managed.Setting{Name: "hash-max-ziplist-value", Default: "64", Allowed: count, Description: "Up to how many bytes a value of a hash is stored in a list."}, ""},
	{managed.Setting{Name: "hz", Default: "10", Allowed: "[1-500]", Description: "How often in a second tasks of the background run."}, ""},
	{managed.Setting{Name: "lazyfree-lazy-eviction", Default: "yes", Allowed: yesOrNo, Description: "Whether what is evicted is freed later."}, ""},
	{managed.Setting{Name: "lazyfree-lazy-expire", Default: "yes", Allowed: yesOrNo, Description: "Whether what has expired is freed later."}, ""},
	{managed.Setting{Name: "lazyfree-lazy-server-del", Default: "yes", Allowed: yesOrNo, Description: "Whether what commands replace is freed later."}, ""},
	{managed.Setting{Name: "lazyfree-lazy-user-del", Default: "no", Allowed: yesOrNo, Description: "Whether what DEL deletes is freed later."}, "6.0"},
	{managed.Setting{Name: "list-max-ziplist-entries", Default: "512", Allowed: count, Description: "Up to how many entries a list is stored in one piece."}, ""},
	{managed.Setting{Name: "list-max-ziplist-value", Default: "64", Allowed: count, Description: "Up to how many bytes a value of a list is stored in one piece."}, ""},
	{managed.Setting{Name: "maxmemory-policy", Default: "volatile-lru", Allowed: "[volatile-lru|allkeys-lru|volatile-lfu|allkeys-lfu|volatile-random|allkeys-random|volatile-ttl|noeviction]", Description: "What is evicted where memory runs out."}, ""},
	{managed.Setting{Name: "notify-keyspace-events", Description: "Which events of keys clients are told of."}, ""},
	{managed.Setting{Name: "script_check_enable", Default: "1", Allowed: "[0|1]", Description: "Whether all keys of a script must be in one slot."}, ""},
	{managed.Setting{Name: "set-max-intset-entries", Default: "512", Allowed: count, Description: "Up to how many numbers a set is stored as such."}, ""},
	{managed.Setting{Name: "slowlog-log-slower-than", Default: "20000", Allowed: "[10000-10000000]", Description: "From how many microseconds on a command is slow."}, ""},
	{managed.Setting{Name: "slowlog-max-len", Default: "1024", Allowed: "[100-10000]", Description: "How many slow commands are kept."}, ""},
	{managed.Setting{Name: "stream-node-max-bytes", Default: "4096", Allowed: count, Description: "How many bytes a node of a stream has."}, "5.0"},
	{managed.Setting{Name: "stream-node-max-entries", Default: "100", Allowed: count, Description: "How many entries a node of a stream has."}, "5.0"},
	{managed.Setting{Name: "timeout", Default: "0", Allowed: "[0-100000]", Description: "After how many seconds idle connections are closed; 0: never."}, ""},
	{managed.Setting{Name: "zset-max-ziplist-entries", Default: "128", Allowed: count, Description: "Up to how many entries a sorted set is stored in a list."}, ""},
	{managed.Setting{Name: "zset-max-ziplist-value", Default: "64", Allowed: count, Description: "Up to how many bytes a value of a sorted set is stored in a list."}, ""},
}

// compatible is the version of Redis that one is compatible with: Tair in persistent memory
// and on disks counts its own.
func compatible(version string) string {
	if version == "1.0" {
		return "6.0"
	}
	return version
}

// parametersOf are those of a version.
func parametersOf(version string) (known []managed.Setting) {
	for _, one := range parameters {
		if compatible(version) >= one.since {
			known = append(known, one.Setting)
		}
	}
	return known
}

// ways are what is set in parameters of requests and not in Config.
var ways = []managed.Setting{
	{Name: "ParamNoLooseSentinelEnabled", Default: "no", Allowed: yesOrNo},
	{Name: "ParamNoLooseSentinelPasswordFreeAccess", Default: "no", Allowed: yesOrNo},
	{Name: "ParamNoLooseSentinelPasswordFreeCommands"},
	{Name: "ParamReplMode", Default: "async", Allowed: "[async|semisync]"},
	{Name: "ParamSemisyncReplTimeout", Default: "500", Allowed: "[10-60000]"},
	{Name: "ParamSentinelCompatEnable", Default: "0", Allowed: "[0|1]"},
}

// set are the parameters of the instance after a change of some. Which parameters there are
// is known of each version.
func (i *instance) set(change map[string]string) (managed.Settings, error) {
	changed, _, err := i.Parameters.With(kindInstance, parametersOf(i.Version), change)
	if err == nil {
		return changed, nil
	}
	for _, one := range parameters {
		if _, given := change[one.Name]; given && compatible(i.Version) < one.since {
			return nil, cloud.Invalid(kindInstance, "SettingVersion", "there is no parameter "+one.Name+" before "+one.since)
		}
	}
	return nil, err
}

// config are the parameters that were set, as JSON, and all those of the instance, whoever
// set them: lists of instances show the former, so that clients find what they have set.
func (i *instance) config() string { return encode(i.Parameters) }

func (i *instance) all() string {
	all := map[string]string{}
	for _, one := range parametersOf(i.Version) {
		all[one.Name] = i.Parameters.Value(&one)
	}
	return encode(all)
}

// encode writes parameters as JSON.
func encode(set managed.Settings) string {
	if set == nil {
		return "{}"
	}
	text, err := json.Marshal(set)
	if err != nil {
		panic(err) // texts have a form in JSON
	}
	return string(text)
}

// readConfig reads a JSON object of texts, numbers and truth values.
func readConfig(text string) (map[string]string, error) {
	var given map[string]any
	if text != "" && json.Unmarshal([]byte(text), &given) != nil {
		return nil, cloud.Invalid(kindInstance, "Setting", "parameters are a JSON object")
	}
	set := map[string]string{}
	for name, value := range given {
		switch value := value.(type) {
		case string:
			set[name] = value
		case float64:
			set[name] = strconv.FormatFloat(value, 'f', -1, 64)
		case bool:
			set[name] = strconv.FormatBool(value)
		default:
			return nil, cloud.Invalid(kindInstance, "Setting", "a parameter is a text or a number")
		}
	}
	return set, nil
}

func modifyInstanceConfig(c *cloud.Call, q *ModifyInstanceConfigRequest) (*EmptyResponse, error) {
	given, err := readConfig(q.Config)
	if err != nil {
		return nil, err
	}
	others := map[string]string{}
	for name, value := range map[string]string{
		"ParamReplMode": q.ParamReplMode, "ParamSemisyncReplTimeout": q.ParamSemisyncReplTimeout, "ParamNoLooseSentinelEnabled": q.ParamNoLooseSentinelEnabled,
		"ParamSentinelCompatEnable": q.ParamSentinelCompatEnable, "ParamNoLooseSentinelPasswordFreeAccess": q.ParamNoLooseSentinelPasswordFreeAccess,
		"ParamNoLooseSentinelPasswordFreeCommands": q.ParamNoLooseSentinelPasswordFreeCommands,
	} {
		if value != "" {
			others[name] = value
		}
	}
	if len(given)+len(others) == 0 {
		return nil, cloud.Invalid(kindInstance, "Setting", "no parameter is given")
	}
	var set, waysSet managed.Settings
	return empty(instances.Modify(c, q.InstanceId, modification{Check: func(i *instance) (err error) {
		if set, err = i.set(given); err == nil {
			waysSet, _, err = i.Ways.With(kindInstance, ways, others)
		}
		return err
	}, Do: func(i *instance) { i.Parameters, i.Ways = set, waysSet }}))
}

func describeInstanceConfig(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceConfigResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	set := map[string]*string{}
	for at := range ways {
		set[ways[at].Name] = new(i.Ways.Value(&ways[at]))
	}
	return &DescribeInstanceConfigResponse{
		Config: new(i.all()), ParamReplMode: set["ParamReplMode"], ParamReplTimeout: set["ParamSemisyncReplTimeout"], ParamNoLooseSentinelEnabled: set["ParamNoLooseSentinelEnabled"],
		ParamSentinelCompatEnable: set["ParamSentinelCompatEnable"], ParamNoLooseSentinelPasswordFreeAccess: set["ParamNoLooseSentinelPasswordFreeAccess"],
		ParamNoLooseSentinelPasswordFreeCommands: set["ParamNoLooseSentinelPasswordFreeCommands"],
	}, nil
}

func describeParameters(c *cloud.Call, q *DescribeParametersRequest) (*DescribeParametersResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	running := services.Each(parametersOf(i.Version), func(one managed.Setting) RunningParameterParameter {
		return RunningParameterParameter{
			ParameterName: &one.Name, ParameterValue: new(i.Parameters.Value(&one)), CheckingCode: &one.Allowed, ParameterDescription: &one.Description,
			ForceRestart: new(strconv.FormatBool(one.Restart)), ModifiableStatus: new(strconv.FormatBool(!one.Fixed)),
		}
	})
	return &DescribeParametersResponse{
		Engine: new("redis"), EngineVersion: &i.Version, RunningParameters: &RunningParameters{Parameter: running}, ConfigParameters: &ConfigParameters{Parameter: []ConfigParameterParameter{}},
	}, nil
}

// describeParameterTemplates shows the parameters of a version, and what they are at first.
func describeParameterTemplates(_ *cloud.Call, q *DescribeParameterTemplatesRequest) (*DescribeParameterTemplatesResponse, error) {
	if !slices.Contains(open, compatible(q.EngineVersion)) || !strings.EqualFold(q.Engine, "Redis") {
		return nil, cloud.Invalid(kindInstance, "Setting", "there are templates of Redis "+strings.Join(open, ", "))
	}
	known := services.Each(parametersOf(q.EngineVersion), func(one managed.Setting) TemplateRecord {
		return TemplateRecord{
			ParameterName: &one.Name, ParameterValue: &one.Default, CheckingCode: &one.Allowed, ParameterDescription: &one.Description,
			ForceRestart: &one.Restart, ForceModify: new(!one.Fixed),
		}
	})
	return &DescribeParameterTemplatesResponse{
		Engine: &q.Engine, EngineVersion: &q.EngineVersion, ParameterCount: new(strconv.Itoa(len(known))), Parameters: &Parameters{TemplateRecord: known},
	}, nil
}
