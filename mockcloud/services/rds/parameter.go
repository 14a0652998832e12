package rds

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// parameter is a setting of a database engine.
type parameter struct {
	Name, Default string
	// Range is what it can be, as the product writes it: [1-100] for numbers, [ON|OFF] for
	// words, and else an expression.
	Range string
	// Restarts says that a new value counts after a restart only.
	Restarts bool
}

// kindParameter is the kind of a parameter.
const kindParameter cloud.Kind = "database parameter"

// The parameters are some of those that engines have: the ones that people change, and that
// clients ask for.
var (
	mySQLParameters = []parameter{
		{"back_log", "3000", "[0-65535]", true},
		{"binlog_rows_query_log_events", "OFF", "[ON|OFF]", false},
		{"character_set_server", "utf8", "[utf8|latin1|gbk|utf8mb4]", true},
		{"connect_timeout", "10", "[1-3600]", false},
		{"default_time_zone", "SYSTEM", `[SYSTEM|-12:00|-11:00|-10:00|-9:00|-8:00|-7:00|-6:00|-5:00|-4:00|-3:00|-2:00|-1:00|+0:00|+1:00|+2:00|+3:00|+4:00|+5:00|+5:30|+6:00|+6:30|+7:00|+8:00|+9:00|+10:00|+11:00|+12:00|+13:00]`, true},
		{"delayed_insert_limit", "100", "[1-4294967295]", false},
		{"event_scheduler", "OFF", "[ON|OFF]", false},
		{"group_concat_max_len", "1024", "[4-1844674407370954752]", false},
		{"innodb_flush_log_at_trx_commit", "1", "[0|1|2]", false},
		{"innodb_large_prefix", "OFF", "[ON|OFF]", true},
		{"innodb_lock_wait_timeout", "50", "[1-1073741824]", false},
		{"innodb_print_all_deadlocks", "OFF", "[ON|OFF]", false},
		{"interactive_timeout", "7200", "[10-86400]", false},
		{"log_queries_not_using_indexes", "OFF", "[ON|OFF]", false},
		{"long_query_time", "1", "[0.03-10]", false},
		{"lower_case_table_names", "1", "[0|1]", true},
		{"max_allowed_packet", "1073741824", "[16384-1073741824]", false},
		{"max_connections", "2000", "[1-100000]", false},
		{"max_length_for_sort_data", "1024", "[0-838860]", false},
		{"net_read_timeout", "30", "[1-18446744073709551615]", false},
		{"open_files_limit", "655350", "[1-2147483647]", true},
		{"query_cache_type", "0", "[0|1|2]", true},
		{"slow_launch_time", "2", "[1-1024]", false},
		{"sql_mode", "", `^[A-Z_,]*$`, false},
		{"sync_binlog", "1", "[0-4294967295]", false},
		{"table_open_cache", "2000", "[1-524288]", false},
		{"tx_isolation", "READ-COMMITTED", "[READ-UNCOMMITTED|READ-COMMITTED|REPEATABLE-READ|SERIALIZABLE]", true},
		{"wait_timeout", "86400", "[1-31536000]", false},
	}
	postgresParameters = []parameter{
		{"autovacuum", "on", "[on|off]", false},
		{"autovacuum_max_workers", "5", "[1-262143]", true},
		{"checkpoint_timeout", "1800", "[30-86400]", false},
		{"deadlock_timeout", "1000", "[1-2147483647]", false},
		{"enable_sort", "on", "[on|off]", false},
		{"geqo_seed", "0", "[0-1]", false},
		{"idle_in_transaction_session_timeout", "3600000", "[0-2147483647]", false},
		{"lock_timeout", "0", "[0-2147483647]", false},
		{"log_min_duration_statement", "1000", "[-1-2147483647]", false},
		{"log_statement", "ddl", "[none|ddl|mod|all]", false},
		{"max_connections", "400", "[100-100000]", true},
		{"max_replication_slots", "64", "[2-262143]", true},
		{"max_wal_senders", "64", "[5-262143]", true},
		{"password_encryption", "md5", "[md5|scram-sha-256]", false},
		{"statement_timeout", "0", "[0-2147483647]", false},
		{"synchronous_commit", "on", "[on|off|local|remote_write|remote_apply]", false},
		{"timezone", "UTC", `^[A-Za-z0-9_/+-]+$`, false},
		{"track_activity_query_size", "4096", "[100-1048576]", true},
		{"wal_level", "replica", "[replica|logical]", true},
		{"work_mem", "4096", "[64-2147483647]", false},
	}
	sqlServerParameters = []parameter{
		{"cost threshold for parallelism", "5", "[0-32767]", false},
		{"fill factor (%)", "0", "[0-100]", true},
		{"max degree of parallelism", "2", "[0-64]", false},
		{"max worker threads", "0", "[128-32767]", true},
		{"optimize for ad hoc workloads", "0", "[0|1]", false},
	}
)

// parameters are those of the engine.
func (e *engine) parameters() []parameter {
	switch e.Name {
	case "PostgreSQL":
		return postgresParameters
	case "SQLServer":
		return sqlServerParameters
	}
	return mySQLParameters // MariaDB's too
}

func (e *engine) parameter(name string) (*parameter, error) {
	all := e.parameters()
	for n := range all {
		if all[n].Name == name {
			return &all[n], nil
		}
	}
	return nil, cloud.Missing(kindParameter, name)
}

// allows says whether a parameter can have a value.
func (p *parameter) allows(value string) bool {
	if !strings.HasPrefix(p.Range, "[") {
		return regexp.MustCompile(p.Range).MatchString(value)
	}
	inside := p.Range[1 : len(p.Range)-1]
	if words := strings.Split(inside, "|"); len(words) > 1 {
		for _, word := range words {
			if strings.EqualFold(word, value) {
				return true
			}
		}
		return false
	}
	cut := strings.LastIndex(inside, "-")
	lowest, _ := strconv.ParseFloat(inside[:cut], 64)
	highest, _ := strconv.ParseFloat(inside[cut+1:], 64)
	number, err := strconv.ParseFloat(value, 64)
	return err == nil && number >= lowest && number <= highest
}

// value is what a parameter of the instance is now.
func (i *instance) value(p *parameter) string {
	if value, ok := i.Parameters[p.Name]; ok {
		return value
	}
	return p.Default
}

// mayHave says whether parameters of the engine can have such values.
func (e *engine) mayHave(values map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		found, err := e.parameter(name)
		if err != nil {
			return err
		}
		if !found.allows(value) {
			return cloud.Invalid(kindParameter, "Value", fmt.Sprintf("the parameter %s is one of %s, not %s", name, found.Range, value))
		}
	}
	return nil
}

// waits says whether one of the parameters needs a restart.
func (e *engine) waits(values map[string]string) bool {
	for name := range values {
		if found, err := e.parameter(name); err == nil && found.Restarts {
			return true
		}
	}
	return false
}

// newValues is how parameters get other values: those that need a restart wait for one, unless
// it is to be made now.
type newValues struct {
	Values map[string]string
	// Group is the id of the group that has them; "": they are given one by one.
	Group   string
	Restart bool
}

// tune gives parameters of an instance other values.
func tune(c *cloud.Call, id string, n newValues) error {
	restarts, group := false, (*parameterGroup)(nil)
	i, err := change(c, id, changing{
		check: func(i *instance) (err error) {
			if n.Group != "" {
				if group, err = groupFor(c, n.Group, i.engine(), i.Version); err != nil {
					return err
				}
				n.Values = group.Parameters
			}
			return i.engine().mayHave(n.Values)
		},
		do: func(i *instance) {
			engine := i.engine()
			if restarts = n.Restart && engine.waits(n.Values); restarts {
				i.restarted()
			}
			for _, name := range slices.Sorted(maps.Keys(n.Values)) {
				found, _ := engine.parameter(name)
				value := n.Values[name]
				i.Tunings = append(slices.Clip(i.Tunings), tuning{Parameter: name, Was: i.value(found), Value: value, At: c.Now})
				if found.Restarts && !n.Restart {
					i.Pending[name] = value
				} else {
					i.Parameters[name] = value
				}
			}
			if group != nil {
				i.applied(group, c.Now)
			}
		},
	})
	if err == nil && restarts {
		i.pass(c, rebooting, "ModifyParameter")
	}
	return err
}

// restarted lets count what waited for a restart.
func (i *instance) restarted() {
	for name, value := range i.Pending {
		i.Parameters[name] = value
	}
	i.Pending = map[string]string{}
}
