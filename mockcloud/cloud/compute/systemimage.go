package compute

import (
	"strings"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// edition is an operating system with the dates of its images, the latest first.
type edition struct{ id, family, os, platform, dates string }

// editions are the system images, in the order in which they are listed: the
// vendor's current ones, and some older ones that many configurations name.
var editions = []edition{
	{"aliyun_3_x64_20G_alibase", "acs:alibaba_cloud_linux_3_2104_lts_x64", "Alibaba Cloud Linux 3.2104 LTS 64 bit", "Aliyun", "20250117 20241218 20240819"},
	{"aliyun_3_arm64_20G_alibase", "acs:alibaba_cloud_linux_3_2104_lts_arm64", "Alibaba Cloud Linux 3.2104 LTS 64 bit for ARM", "Aliyun", "20250117 20241218"},
	{"aliyun_2_1903_x64_20G_alibase", "acs:alibaba_cloud_linux_2_1903_lts_x64", "Alibaba Cloud Linux 2.1903 LTS 64 bit", "Aliyun", "20240628 20231221"},
	{"aliyun_3_x64_20G_scc", "acs:alibaba_cloud_linux_3_2104_lts_x64_scc", "Alibaba Cloud Linux 3.2104 LTS 64 bit for SCC", "Aliyun", "20240819"},
	{"ubuntu_24_04_x64_20G_alibase", "acs:ubuntu_24_04_x64", "Ubuntu 24.04 64 bit", "Ubuntu", "20250113 20241218"},
	{"ubuntu_24_04_arm64_20G_alibase", "acs:ubuntu_24_04_arm64", "Ubuntu 24.04 64 bit for ARM", "Ubuntu", "20250113"},
	{"ubuntu_22_04_x64_20G_alibase", "acs:ubuntu_22_04_x64", "Ubuntu 22.04 64 bit", "Ubuntu", "20250113 20241218 20240926"},
	{"ubuntu_22_04_arm64_20G_alibase", "acs:ubuntu_22_04_arm64", "Ubuntu 22.04 64 bit for ARM", "Ubuntu", "20250113"},
	{"ubuntu_20_04_x64_20G_alibase", "acs:ubuntu_20_04_x64", "Ubuntu 20.04 64 bit", "Ubuntu", "20250113 20241218"},
	{"ubuntu_18_04_x64_20G_alibase", "acs:ubuntu_18_04_x64", "Ubuntu 18.04 64 bit", "Ubuntu", "20231225 20230718"},
	{"centos_stream_9_x64_20G_alibase", "acs:centos_stream_9_x64", "CentOS Stream 9 64 bit", "CentOS Stream", "20250113"},
	{"centos_8_5_x64_20G_alibase", "acs:centos_8_5_x64", "CentOS 8.5 64 bit", "CentOS", "20220428"},
	{"centos_7_9_x64_20G_alibase", "acs:centos_7_9_x64", "CentOS 7.9 64 bit", "CentOS", "20240628 20231219"},
	{"centos_7_6_x64_20G_alibase", "acs:centos_7_6_x64", "CentOS 7.6 64 bit", "CentOS", "20211130"},
	{"debian_12_9_x64_20G_alibase", "acs:debian_12_9_x64", "Debian 12.9 64 bit", "Debian", "20250117"},
	{"debian_12_9_arm64_20G_alibase", "acs:debian_12_9_arm64", "Debian 12.9 64 bit for ARM", "Debian", "20250117"},
	{"debian_11_11_x64_20G_alibase", "acs:debian_11_11_x64", "Debian 11.11 64 bit", "Debian", "20250117"},
	{"rockylinux_9_5_x64_20G_alibase", "acs:rockylinux_9_5_x64", "Rocky Linux 9.5 64 bit", "Rocky Linux", "20250117"},
	{"almalinux_9_5_x64_20G_alibase", "acs:almalinux_9_5_x64", "AlmaLinux 9.5 64 bit", "AlmaLinux", "20250117"},
	{"anolisos_8_9_x64_20G_anck_alibase", "acs:anolisos_8_9_x64_anck", "Anolis OS 8.9 ANCK 64 bit", "Anolis", "20250106"},
	{"win2022_21H2_x64_dtc_en-us_40G_alibase", "acs:windows_2022_21H2_x64_dtc_en-us", "Windows Server 2022 Datacenter Edition 64 bit English", "Windows Server 2022", "20250117 20241218"},
	{"win2022_21H2_x64_dtc_zh-cn_40G_alibase", "acs:windows_2022_21H2_x64_dtc_zh-cn", "Windows Server 2022 Datacenter Edition 64 bit Chinese", "Windows Server 2022", "20250117"},
	{"win2019_1809_x64_dtc_en-us_40G_alibase", "acs:windows_2019_1809_x64_dtc_en-us", "Windows Server 2019 Datacenter Edition 64 bit English", "Windows Server 2019", "20250117"},
	{"win2016_1607_x64_dtc_en-us_40G_alibase", "acs:windows_2016_1607_x64_dtc_en-us", "Windows Server 2016 Datacenter Edition 64 bit English", "Windows Server 2016", "20250117"},
}

const (
	linuxImageSize   = 20
	windowsImageSize = 40
)

// imageList holds images in order and by id.
type imageList struct {
	all  []*Image
	byID map[string]*Image
}

// systemImages are made when first asked for.
var systemImages = sync.OnceValue(func() imageList {
	i := imageList{nil, map[string]*Image{}}
	for n, e := range editions {
		for date := range strings.FieldsSeq(e.dates) {
			image := unlisted(e.id + "_" + date + ".vhd")
			image.Family, image.Version, image.OS, image.Platform, image.Size = e.family, date, e.os, e.platform, linuxImageSize
			image.Architecture, image.BootMode = archX86, bootBIOS
			if strings.Contains(e.id, "_arm64_") {
				image.Architecture, image.BootMode = archARM, bootUEFI
			}
			if image.Windows {
				image.Size = windowsImageSize
			}
			day, err := time.Parse("20060102", date)
			if err != nil {
				panic(err)
			}
			// Of those of a day the first listed are the most recent: whoever takes the most recent image of all gets
			// one on which all can be done, as in the tests of Terraform's provider 1.289.
			image.Created = day.Add(10*time.Hour - time.Duration(n)*time.Minute)
			i.byID[image.ID] = image
			i.all = append(i.all, image)
		}
	}
	return i
})

// unlisted is an image of the vendor's that is in no list: an older one, of which
// its name alone tells something.
func unlisted(id string) *Image {
	return &Image{
		Record: cloud.Record{ID: id}, OfVendor: true, Name: id, NVMe: true, IMDS: imdsV2,
		OperatingSystem: OperatingSystem{Windows: strings.HasPrefix(id, "win")},
	}
}
