package compute

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// OperatingSystem is what a system disk is installed with.
type OperatingSystem struct {
	// OS is what people call the system, such as Ubuntu 22.04 64 bit; Platform is
	// what it is one of, such as Ubuntu.
	OS, Platform string
	// Architecture is x86_64, i386 or arm64; "" where nothing is known of it.
	Architecture string
	Windows      bool
}

// chineseNames are the words of which the names of systems differ, the longer ones first.
var chineseNames = strings.NewReplacer(
	"64 bit for ARM", "64位 ARM版", "64 bit English", "64位英文版", "64 bit Chinese", "64位中文版", "64 bit", "64位",
	"Datacenter Edition", "数据中心版",
)

// NameIn is what people call the system, in Chinese or in English.
func (o *OperatingSystem) NameIn(in cloud.Language) string {
	if in == cloud.Chinese {
		return chineseNames.Replace(o.OS)
	}
	return o.OS
}

const (
	archX86   = "x86_64"
	archARM   = "arm64"
	archOlder = "i386"
)

// Supports says whether instances of a type can start from such a disk.
func (o *OperatingSystem) Supports(t *InstanceType) bool {
	return o.Architecture == "" || (o.Architecture == archARM) == t.Family.ARM
}

// platforms are what systems can be one of, by whether that is Windows (the
// contract of CreateImage).
var platforms = map[string]bool{
	"Aliyun": false, "Anolis": false, "CentOS": false, "Ubuntu": false, "CoreOS": false, "SUSE": false, "Debian": false, "OpenSUSE": false, "FreeBSD": false,
	"RedHat": false, "Kylin": false, "UOS": false, "Fedora": false, "Fedora CoreOS": false, "CentOS Stream": false, "AlmaLinux": false, "Rocky Linux": false,
	"Gentoo": false, "Customized Linux": false, "Others Linux": false,
	"Windows Server 2022": true, "Windows Server 2019": true, "Windows Server 2016": true, "Windows Server 2012": true, "Windows Server 2008": true, "Windows Server 2003": true,
}
