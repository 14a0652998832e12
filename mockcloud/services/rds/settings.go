package rds

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// settings are what an instance can be set to besides.
type settings struct {
	// Maintenance is the time of day for maintenance.
	Maintenance managed.Window
	// MinorUpgrades are Auto or Manual.
	MinorUpgrades string
	// MonitorPeriod is how often it is measured, in seconds.
	MonitorPeriod string
	// Collector says whether statements are audited, and how many days they are kept.
	Collector     bool
	CollectorDays string
	// Switching is Auto, or Manual until a time.
	Switching, SwitchingUntil string
	// Connections of the check for availability are LONG or SHORT.
	Connections string
	// TLS is the connection string that is encrypted, "" for none, and TLSSince when that began.
	TLS      string
	TLSSince time.Time
	// ForcesTLS refuses connections that are not encrypted.
	ForcesTLS    bool
	Certificates certificates
	// Encrypted says whether its files are (TDE), by the account's FileKey unless that is ""; with
	// EncryptedDatabases, only those of these.
	Encrypted          bool
	FileKey            string
	EncryptedDatabases []string
	// Disks are what cloud disks do besides, and Writes how MySQL writes to them.
	Disks  disks
	Writes writes
	// Babelfish is how databases of SQL Server become such of PostgreSQL; "" where it understands none. PGBouncer says
	// whether clients can share connections, and Inside and Outside at which ports of the connection strings.
	Babelfish       string
	PGBouncer       bool
	Inside, Outside doors
	// DiskKey is the account's key by which its disks are encrypted; "" for none.
	DiskKey string
	// Passwords is what SQL Server wants of passwords of accounts that it counts for; nil: nobody has said.
	Passwords *passwordPolicy
	// Collation and TimeZone are those of SQL Server's system databases; "" with other engines.
	Collation, TimeZone string
}

var usualSettings = settings{
	Maintenance: managed.Window{Start: "18:00Z", End: "22:00Z"}, MinorUpgrades: "Auto", MonitorPeriod: "300", CollectorDays: "30", Switching: "Auto", Connections: "LONG",
}

// disks are whether cloud disks are faster for a while, or by a buffer, and whether what is
// seldom used goes to cheaper storage.
type disks struct{ Bursts, Buffered, Archive bool }

// with is that with what a request says.
func (d disks) with(bursts, archive *bool, buffered string) disks {
	cloud.Assign(&d.Bursts, bursts)
	cloud.Assign(&d.Archive, archive)
	if buffered != "" {
		d.Buffered = buffered == "1"
	}
	return d
}

// tlsLasts is how long a certificate is valid.
const tlsLasts = 365 * 24 * time.Hour

// backupPolicy is when an instance is backed up, and how long backups are kept. The
// numbers are as requests write them, since most are.
type backupPolicy struct {
	Days            managed.Days
	Window          managed.Window
	Retention       string // days
	LogBackup       bool
	LogRetention    string // days
	LocalLogHours   string
	LocalLogSpace   string // percent
	LocalLogs       int    // how many
	SpaceProtection string // Enable or Disable
	Compression     string
	Interval        string // minutes; -1: none
	ReleasedKeep    string
	LogFrequency    string
	Category        string
	Increments      bool
	Method          string
	ArchiveDays     string
	ArchivePolicy   string
	ArchiveCount    string
	Priority        int
	// Advanced counts in place of the days, the retention and the backup of logs.
	Advanced strategies
}

var usualBackups = backupPolicy{
	Days: managed.Days{"Tuesday", "Thursday", "Saturday"}, Window: managed.Window{Start: "18:00Z", End: "19:00Z"}, Retention: "7", LogBackup: true, LogRetention: "7", LocalLogHours: "18", LocalLogSpace: "30", LocalLogs: 60,
	SpaceProtection: "Enable", Compression: "4", Interval: "-1", ReleasedKeep: keepsNone, Category: "Standard", Method: "Physical", ArchiveDays: "0", ArchivePolicy: "ByMonth", ArchiveCount: "1", Priority: 0,
}

// The access lists of an instance (the vendor's page about ModifySecurityIps).
const defaultList = "default"

var accessRules = managed.AccessRules{Kind: kindInstance, Lists: 200, Entries: 1000, Lasting: defaultList, Floor: "127.0.0.1"}

var listPattern = cloud.NewPattern(`^[a-z][a-z0-9_]{0,30}[a-z0-9]$`)
