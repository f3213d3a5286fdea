-- A template that its provider deleted is not kept any more.
delete from template where status = 'DELETED';
