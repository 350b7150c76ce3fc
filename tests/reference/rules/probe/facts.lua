fact "stamp" { "人员记录的戳", type = "integer", from = "person" }
fact "note" { "人员记录的附注", type = "string", from = "person" }
fact "listed" { "人员在名单上", type = "boolean", from = "person", list = "persons", of = "person" }
fact "plant" { "企业记录的戳", type = "integer", from = "enterprise" }
fact "plant_listed" { "企业在名单上", type = "boolean", from = "enterprise", list = "plants", of = "enterprise" }
fact "sent" { "随请求而来", type = "boolean" }
